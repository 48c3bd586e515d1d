# SPDX-License-Identifier: LGPL-3.0-or-later
from unittest.mock import patch

from odoo import Command
from odoo.exceptions import ValidationError
from odoo.tests import tagged

from odoo.addons.base_guard.exceptions import CapacityExceeded

from .common import MeetingCase


@tagged("post_install", "-at_install")
class TestStockEvents(MeetingCase):
    """Gate: an event that is no meeting behaves as if the addon were not there."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.event = cls.make_meeting(is_meeting=False, checkin_begin=False, checkin_end=False)
        cls.event_ticket = cls.make_ticket(cls.event)

    def test_no_ticket_and_stock_defaults(self):
        """MTG-09: no ticket by itself, the stock product, the stock texts."""
        event = self.make_meeting(is_meeting=False, checkin_begin=False, checkin_end=False)
        self.assertFalse(event.event_ticket_ids)
        self.assertTrue(event.description)
        self.assertTrue(event.event_mail_ids)
        self.assertEqual(event.address_id, self.company.partner_id)
        self.assertEqual(
            self.event_ticket.product_id, self.env.ref("event_product.product_product_event")
        )
        self.assertFalse(self.event_ticket.question_ids)
        self.event_ticket.price = 0.001

    def test_no_codes_and_no_claim(self):
        """MTG-11: no codes, no token, stock's own seat check."""
        self.event_ticket.seats_max = 1
        registration = self.register(self.event_ticket)
        self.assertFalse(registration.ticket_no or registration.hold_token)
        with self.assertRaises(ValidationError) as caught, self.env.cr.savepoint():
            self.register(self.event_ticket)
        self.assertNotIsInstance(caught.exception, CapacityExceeded)

    def test_free_writes(self):
        """MTG-33: no window, no entrance, any telephone number."""
        registration = self.register(self.event_ticket, phone="12345")
        self.assertEqual(registration.phone, "12345")
        registration = registration.with_user(self.desk)
        registration.action_set_done()
        self.assertEqual(registration.state, "done")
        self.assertFalse(registration.checkin_method)
        registration.write({"date_closed": False})

    def test_desk(self):
        """MTG-33: stock's desk answers as ever."""
        registration = self.register(self.event_ticket)
        Registration = self.env["event.registration"].with_user(self.desk)
        answer = Registration.register_attendee(registration.barcode, self.event.id)
        self.assertEqual(answer["status"], "confirmed_registration")
        self.assertNotIn("message", answer)
        answer = Registration.register_attendee(registration.barcode, self.meeting.id)
        self.assertEqual(answer["status"], "other_meeting")

    def test_no_review(self):
        """MTG-13: the switch of a ticket works for meetings only."""
        self.event_ticket.require_approval = True
        self.assertEqual(self.register(self.event_ticket).state, "open")

    def test_mails(self):
        """V2, V3: stock sends as configured, a meeting never inside the registration."""
        template = self.env.ref("event.event_subscription")
        scheduler = {
            "interval_type": "after_sub",
            "interval_unit": "now",
            "template_ref": f"mail.template,{template.id}",
        }
        parameters = self.env["ir.config_parameter"]
        self.assertFalse(parameters.get_param("event.event_mail_async"))
        (self.event + self.meeting).write({"event_mail_ids": [Command.clear()]})
        (self.event + self.meeting).write({"event_mail_ids": [Command.create(scheduler)]})
        with patch.object(type(self.env["event.mail"]), "execute") as execute:
            self.register()
            execute.assert_not_called()
            self.register(self.event_ticket)
            execute.assert_called_once()
        self.assertTrue(
            self.env["ir.cron.trigger"].search_count(
                [("cron_id", "=", self.env.ref("event.event_mail_scheduler").id)]
            )
        )
