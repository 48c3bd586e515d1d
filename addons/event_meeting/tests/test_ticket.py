# SPDX-License-Identifier: LGPL-3.0-or-later
from datetime import timedelta

from odoo import Command
from odoo.exceptions import AccessError, UserError, ValidationError
from odoo.tests import tagged

from .common import MeetingCase


@tagged("post_install", "-at_install")
class TestTicket(MeetingCase):
    def test_price(self):
        """MTG-10: free, or from 0.01, in whole cents."""
        for price in (0, 0.01, 99.99):
            self.ticket.price = price
        for price in (0.001, 0.009, -1, 10.005):
            with self.assertRaises(ValidationError):
                self.ticket.price = price

    def test_price_is_what_is_paid(self):
        """MTG-10: no tax is added to the price, also when a form sent the stock product along."""
        stock_product = self.env.ref("event_product.product_product_event")
        ticket = self.make_ticket(price=10, product_id=stock_product.id)
        self.assertEqual(ticket.price_incl, 10)
        self.assertEqual(self.make_ticket().price, 0)

    def test_stock(self):
        """MTG-11: no negative and no absurd stock."""
        for seats in (-1, 10_000_000):
            with self.assertRaises(ValidationError):
                self.ticket.seats_max = seats
        with self.assertRaises(ValidationError):
            self.meeting.write({"seats_limited": True, "seats_max": -1})

    def test_sale_window_is_checked(self):
        """MTG-12: the sale ends after it begins and begins before the meeting ends."""
        with self.assertRaises(UserError):
            self.ticket.write({"start_sale_datetime": self.now, "end_sale_datetime": self.now})
        with self.assertRaises(ValidationError):
            self.ticket.start_sale_datetime = self.meeting.date_end

    def test_sale_states(self):
        """MTG-12, MTG-15: disabled, not yet, on sale, ended, sold out; the gravest reason wins."""
        hour = timedelta(hours=1)
        self.assertEqual(self.ticket.sale_state, "on_sale")
        self.assertTrue(self.ticket.sale_available)
        self.ticket.start_sale_datetime = self.now + hour
        self.assertEqual(self.ticket.sale_state, "upcoming")
        self.ticket.write(
            {"start_sale_datetime": self.now - 2 * hour, "end_sale_datetime": self.now - hour}
        )
        self.assertEqual(self.ticket.sale_state, "ended")
        self.ticket.write(
            {"start_sale_datetime": False, "end_sale_datetime": False, "seats_max": 1}
        )
        self.register()
        self.assertEqual(self.ticket.sale_state, "sold_out")
        self.ticket.is_enabled = False
        self.assertEqual(self.ticket.sale_state, "disabled")
        self.assertFalse(self.ticket.sale_available)

    def test_window_is_half_open(self):
        """MTG-12: on sale at the moment of the beginning, not at the moment of the end."""
        begin, end = self.now - timedelta(hours=1), self.now + timedelta(hours=1)
        self.ticket.write({"start_sale_datetime": begin, "end_sale_datetime": end})
        for moment, state in (
            (begin - timedelta(seconds=1), "upcoming"),
            (begin, "on_sale"),
            (end - timedelta(seconds=1), "on_sale"),
            (end, "ended"),
        ):
            with self.subTest(moment=moment), self.at(moment):
                self.ticket.invalidate_recordset()
                self.assertEqual(self.ticket.sale_state, state)

    def test_all_tickets_disabled_closes(self):
        """MTG-15: no enabled ticket means no registration, and not registration without a ticket."""
        self.assertTrue(self.meeting.event_registrations_open)
        self.ticket.is_enabled = False
        self.assertFalse(self.meeting.event_registrations_open)
        self.ticket.unlink()
        self.assertFalse(self.meeting.event_registrations_open)

    def test_over_closes(self):
        """MTG-03: after the end nobody registers."""
        self.meeting.write(
            {
                "checkin_begin": self.now - timedelta(hours=3),
                "checkin_end": self.now - timedelta(hours=2),
                "date_begin": self.now - timedelta(hours=3),
                "date_end": self.now - timedelta(hours=2),
            }
        )
        self.assertFalse(self.meeting.event_registrations_open)
        self.assertEqual(self.ticket.sale_state, "ended")

    def test_order_limit(self):
        """MTG-10: none left is 0, not without limit."""
        self.assertEqual(self.ticket._get_current_limit_per_order(), {self.ticket.id: 30})
        self.ticket.write({"seats_max": 3, "limit_max_per_order": 2})
        self.assertEqual(self.ticket._get_current_limit_per_order(), {self.ticket.id: 2})
        self.register(count=2)
        self.assertEqual(self.ticket._get_current_limit_per_order(), {self.ticket.id: 1})
        self.register()
        self.assertEqual(self.ticket._get_current_limit_per_order(), {self.ticket.id: 0})

    def test_questions_of_the_ticket(self):
        """MTG-14: name and mobile by default; a ticket may ask more than another."""
        self.assertEqual(self.ticket._get_questions().mapped("question_type"), ["name", "phone"])
        question = self.env["event.question"].create(
            {"title": "ID number", "question_type": "id_card"}
        )
        self.ticket.question_ids = [Command.link(question.id)]
        self.assertIn(question, self.ticket._get_questions())
        self.assertNotIn(question, self.make_ticket()._get_questions())

    def test_hidden_stock(self):
        """MTG-16: visitors do not learn how many are left, neither by RPC nor by a name."""
        self.ticket.seats_max = 7
        self.meeting.write({"seats_limited": True, "seats_max": 9, "hide_remaining": True})
        self.meeting.company_id = False
        self.register(count=2)
        names = ["seats_max", "seats_available", "seats_taken", "seats_reserved", "seats_used"]
        self.let_visitors_read()
        for user in (self.portal, self.public):
            for record in (self.meeting, self.ticket):
                mine = record.with_user(user)
                mine.invalidate_recordset()
                for name in names:
                    with self.assertRaises(AccessError, msg=f"{user.login} {name}"):
                        mine.read([name])
                named = mine.with_context(name_with_seats_availability=True)
                self.assertEqual(named.display_name, record.name)
            self.assertEqual(self.ticket.with_user(user).sale_state, "on_sale")
            self.assertTrue(self.ticket.with_user(user).sale_available)
            self.assertFalse(self.ticket.with_user(user).is_sold_out)
            self.assertTrue(self.meeting.with_user(user).event_registrations_open)
        self.assertEqual(self.ticket.with_user(self.desk).seats_available, 5)
        self.assertEqual(self.meeting.with_user(self.desk).seats_available, 7)

    def test_hidden_stock_sold_out_is_told(self):
        """MTG-16: that nothing is left is no secret."""
        self.ticket.seats_max = 1
        self.meeting.hide_remaining = True
        self.register()
        self.let_visitors_read()
        self.assertEqual(self.ticket.with_user(self.portal).sale_state, "sold_out")

    def let_visitors_read(self):
        """Give the rights that the site gives on published meetings."""
        groups = self.env.ref("base.group_portal") + self.env.ref("base.group_public")
        for record in (self.meeting, self.ticket, self.ticket.product_id):
            model = self.env["ir.model"]._get(record._name)
            for group in groups:
                self.env["ir.model.access"].create(
                    {"name": "visitor", "model_id": model.id, "group_id": group.id}
                )
            self.env["ir.rule"].create(
                {
                    "name": "visitor",
                    "model_id": model.id,
                    "groups": [Command.set(groups.ids)],
                    "domain_force": "[(1, '=', 1)]",
                }
            )
