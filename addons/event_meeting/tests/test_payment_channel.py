# SPDX-License-Identifier: LGPL-3.0-or-later
from odoo import Command
from odoo.exceptions import AccessError, ValidationError
from odoo.tests import tagged

from odoo.addons.payment.tests.common import PaymentCommon

from .common import MeetingCase


@tagged("post_install", "-at_install")
class TestPaymentChannel(MeetingCase, PaymentCommon):
    """Which enabled providers meetings may use, and where."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.ticket.write({"price": 50})
        cls.buyer = cls.env["res.partner"].create({"name": "Buyer"})
        cls.provider.write({"company_id": cls.company.id, "is_published": True})
        cls.order = cls.make_order(
            product_id=cls.ticket.product_id.id,
            event_id=cls.meeting.id,
            event_ticket_id=cls.ticket.id,
        )
        cls.other_order = cls.make_order(
            product_id=cls.env["product.product"].create({"name": "Book", "list_price": 9}).id
        )

    @classmethod
    def make_order(cls, **vals):
        return cls.env["sale.order"].create(
            {
                "partner_id": cls.buyer.id,
                "company_id": cls.company.id,
                "order_line": [Command.create({"product_uom_qty": 1, **vals})],
            }
        )

    def offered(self, order=None, report=None, channel=None, **context):
        order = order or self.order
        return (
            self.env["payment.provider"]
            .with_context(**context)
            ._get_compatible_providers(
                self.company.id,
                self.buyer.id,
                10,
                currency_id=order.currency_id.id,
                sale_order_id=order.id,
                report=report,
                meeting_channel=channel,
            )
        )

    def test_all_by_default(self):
        """MTG-44: an installation changes nothing: what is enabled can be used."""
        self.assertIn(self.provider, self.offered())
        self.assertIn(self.provider, self.offered(channel="mini_program"))

    def test_switched_off_for_meetings(self):
        """MTG-44: off for meetings, a provider still serves all other sales."""
        self.provider.meeting_enabled = False
        report = {}
        self.assertNotIn(self.provider, self.offered(report=report))
        self.assertFalse(report["providers"][self.provider]["available"])
        self.assertIn(self.provider, self.offered(self.other_order))
        self.assertIn(
            self.provider,
            self.env["payment.provider"]._get_compatible_providers(
                self.company.id, self.buyer.id, 10
            ),
        )

    def test_ports(self):
        """MTG-44: a provider only on the channel it is ticked for; the site unless said otherwise."""
        self.provider.meeting_channel_site = False
        self.assertNotIn(self.provider, self.offered())
        self.assertNotIn(self.provider, self.offered(meeting_channel="no such channel"))
        self.assertIn(self.provider, self.offered(channel="mini_program"))
        self.assertIn(self.provider, self.offered(meeting_channel="mini_program"))
        self.provider.write({"meeting_channel_site": True, "meeting_channel_mini_program": False})
        self.assertIn(self.provider, self.offered())
        self.assertNotIn(self.provider, self.offered(channel="mini_program"))

    def pay(self, order):
        return self._create_transaction(
            "redirect",
            reference=f"PORT{order.id}",
            amount=order.amount_total,
            currency_id=order.currency_id.id,
            partner_id=self.buyer.id,
            sale_order_ids=[Command.set(order.ids)],
        )

    def test_forged_provider(self):
        """MTG-44: the provider's id comes from the browser; the wall is in the transaction."""
        self.provider.meeting_channel_site = False
        with self.assertRaises(ValidationError):
            self.pay(self.order)
        self.assertTrue(self.pay(self.other_order))

    def test_organiser_is_told(self):
        """MTG-44: tickets to pay and no way to pay them show on the form of the meeting."""
        self.assertFalse(self.meeting.payment_missing)
        self.env["payment.provider"]._get_meeting_providers(self.company).meeting_enabled = False
        self.meeting.invalidate_recordset(["payment_missing"])
        self.assertTrue(self.meeting.with_user(self.organiser).payment_missing)
        self.ticket.price = 0
        self.assertFalse(self.meeting.payment_missing)

    def test_manager_sets_meetings_only(self):
        """MTG-44: an event manager ticks what meetings use, and touches nothing else of a provider."""
        provider = self.provider.with_user(self.manager)
        provider.write({"meeting_enabled": False, "meeting_channel_site": False})
        self.assertFalse(self.provider.meeting_enabled)
        for vals in (
            {"state": "disabled"},
            {"is_published": False},
            {"meeting_enabled": True, "state": "enabled"},
            {"company_id": self.other_company.id},
        ):
            with self.subTest(vals=vals), self.assertRaises(AccessError):
                provider.write(vals)
        with self.assertRaises(AccessError):
            self.provider.with_user(self.organiser).meeting_enabled = True
        with self.assertRaises(AccessError):
            self.provider.with_user(self.stranger).meeting_enabled = True
        with self.assertRaises(AccessError):
            provider.unlink()
        with self.assertRaises(AccessError):
            provider.copy()

    def test_page(self):
        """MTG-44: the page of the settings opens for a manager, with what is enabled."""
        action = self.env.ref("event_meeting.payment_provider_action_meeting")
        view = (
            self.env["payment.provider"].with_user(self.manager).get_view(action.view_id.id, "list")
        )
        self.assertIn("meeting_channel_mini_program", view["arch"])
        found = (
            self.env["payment.provider"]
            .with_user(self.manager)
            .search([("state", "in", ("enabled", "test"))])
        )
        self.assertIn(self.provider, found)
        found.read(["name", "state", "is_published", "meeting_enabled", "company_id"])
