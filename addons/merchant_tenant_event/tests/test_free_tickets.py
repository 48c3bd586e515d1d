# SPDX-License-Identifier: LGPL-3.0-or-later
from contextlib import contextmanager

from odoo import Command
from odoo.exceptions import UserError, ValidationError
from odoo.tests import Form, tagged

from .common import MerchantMeetingCase


@tagged("post_install", "-at_install")
class TestFreeTickets(MerchantMeetingCase):
    """TEN-06: tickets of merchants are free, by whatever way they are made."""

    @contextmanager
    def refused(self, pattern):
        """Expect a refusal in words, and nothing of it left."""
        with self.assertRaises(ValidationError) as caught:
            yield
        self.env.invalidate_all()
        self.assertRegex(str(caught.exception), pattern)

    def test_made_free_by_itself(self):
        """TEN-06: the ticket of a new meeting is free, whatever the products of the platform cost."""
        meeting = (
            self.env["event.event"]
            .with_user(self.user_a)
            .create(
                {
                    "name": "First",
                    "date_begin": "2030-01-01 01:00:00",
                    "date_end": "2030-01-01 05:00:00",
                }
            )
        )
        self.assertTrue(meeting.is_meeting)
        self.assertEqual(meeting.company_id, self.company_a)
        self.assertEqual(meeting.event_ticket_ids.mapped("price"), [0.0])
        ticket = (
            self.env["event.event.ticket"]
            .with_user(self.user_a)
            .create({"name": "Second", "event_id": meeting.id})
        )
        self.assertEqual((ticket.price, ticket.price_reduce_taxinc), (0.0, 0.0))

    def test_price_refused_on_create_and_write(self):
        """TEN-06: a price is refused in words over RPC, for the merchant and for the platform alike."""
        for user in (self.user_a, self.env.user):
            ticket = self.ticket_a.with_user(user)
            with self.refused("must be free"):
                ticket.write({"price": 1})
            with self.refused("must be free"):
                ticket.create({"name": "Dear", "event_id": self.meeting_a.id, "price": 0.01})
        with self.refused("must be free"):
            self.meeting_a.with_user(self.user_a).write(
                {"event_ticket_ids": [Command.create({"name": "Dear", "price": 99})]}
            )
        self.assertEqual(self.ticket_a.price, 0)

    def test_price_refused_on_import(self):
        """TEN-06: an import with prices says which ticket, and stores none."""
        tickets = self.env["event.event.ticket"].with_user(self.user_a)
        before = tickets.search_count([])
        result = tickets.load(
            ["name", "event_id/.id", "price"], [["Dear", str(self.meeting_a.id), "12.50"]]
        )
        self.assertFalse(result["ids"])
        self.assertIn("Dear", result["messages"][0]["message"])
        self.assertEqual(tickets.search_count([]), before)

    def test_price_refused_by_product(self):
        """TEN-06: neither a product that costs nor one that is free takes the place of the plain ticket."""
        product = self.env["product.product"].create(
            {"name": "Seat", "type": "service", "service_tracking": "event", "list_price": 0}
        )
        for price in (0, 30):
            product.list_price = price
            with self.refused("must be free|no product"):
                self.ticket_a.product_id = product

    def test_price_refused_by_template(self):
        """TEN-06: a template with prices gives a merchant's meeting none."""
        template = self.env["event.type"].create(
            {
                "name": "Dear",
                "event_type_ticket_ids": [Command.create({"name": "Dear", "price": 30})],
            }
        )
        with self.refused("must be free|no product"):
            self.env["event.event"].create(
                {
                    "name": "From a template",
                    "is_meeting": True,
                    "company_id": self.company_a.id,
                    "event_type_id": template.id,
                    "date_begin": "2030-01-01 01:00:00",
                    "date_end": "2030-01-01 05:00:00",
                }
            )
        with self.assertRaises(UserError):
            self.meeting_a.with_user(self.user_a).event_type_id = template

    def test_price_refused_on_change_of_company_and_copy(self):
        """TEN-06: a meeting with a price does not become a merchant's."""
        meeting = self.make_meeting(company_id=self.env.ref("base.main_company").id)
        self.make_ticket(meeting, price=5)
        with self.refused("must be free"):
            meeting.company_id = self.company_a
        with self.refused("must be free"):
            meeting.copy({"company_id": self.company_a.id})

    def test_no_order(self):
        """TEN-06: nobody sells a ticket of a merchant, not even the platform."""
        with self.refused("cannot be in an order"):
            self.env["sale.order"].create(
                {
                    "partner_id": self.env.user.partner_id.id,
                    "order_line": [
                        Command.create(
                            {
                                "product_id": self.ticket_a.product_id.id,
                                "event_id": self.meeting_a.id,
                                "event_ticket_id": self.ticket_a.id,
                            }
                        )
                    ],
                }
            )

    def test_form_says_so(self):
        """TEN-06: the form of the platform's people offers no price either."""
        with (
            Form(self.meeting_a, view="event_meeting.event_event_view_form_meeting") as form,
            form.event_ticket_ids.edit(0) as ticket,
            self.assertRaises(AssertionError),
        ):
            ticket.price = 5
