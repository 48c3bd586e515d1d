# SPDX-License-Identifier: LGPL-3.0-or-later
import unittest

from odoo import fields
from odoo.tests import TransactionCase, tagged


@tagged("post_install", "-at_install")
class TestMerchants(TransactionCase):
    """A merchant's login works on where the platform uses Odoo's CRM, which it does not see."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        if "merchant.tenant" not in cls.env:
            raise unittest.SkipTest("Needs the addon for merchants.")
        cls.user = cls.env["res.users"].search(
            [("merchant_tenant_id.state", "=", "active")], limit=1
        )
        cls.ticket = cls.env["event.event.ticket"].search(
            [
                ("event_id.company_id", "=", cls.user.company_id.id),
                ("event_id.date_end", ">", fields.Datetime.now()),
                ("event_id.is_published", "=", True),
                ("require_approval", "=", False),
            ],
            limit=1,
        )

    def test_no_model_waits_for_a_decision(self):
        """TEN-08: what comes along with CRM is hidden from merchants or closed to them."""
        self.assertEqual(self.env["ir.model.access"]._get_merchant_unclassified(), [])

    def test_the_client_starts(self):
        """TEN-08: the list of activities, which asks the calendar, opens and is empty of it."""
        merchant = self.env["res.users"].with_user(self.user)
        self.assertFalse(
            [
                group
                for group in merchant._get_activity_groups()
                if group["model"] == "calendar.event"
            ]
        )

    def test_registers_people(self):
        """TEN-08, MTG-24: a merchant enters somebody, cancels and admits him again; rules for leads are none of his."""
        registrations = self.env["event.registration"].with_user(self.user)
        person = registrations.with_context(default_source="manual").create(
            {
                "event_id": self.ticket.event_id.id,
                "event_ticket_id": self.ticket.id,
                "name": "Ada",
                "phone": "13812340000",
            }
        )
        person.action_cancel()
        person.write({"state": "open"})
        self.assertEqual(person.state, "open")
        rules = self.env["event.lead.rule"].with_user(self.user)
        self.assertFalse(rules.search([]))
