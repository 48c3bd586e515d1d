# SPDX-License-Identifier: LGPL-3.0-or-later
from lxml import html

from odoo.tests import tagged

from odoo.addons.payment.tests.common import PaymentCommon

from .common import MeetingHttpCase


@tagged("post_install", "-at_install")
class TestPaymentChannelPage(PaymentCommon, MeetingHttpCase):
    """The ways to pay on the real page of the checkout."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.website = cls.env.ref("website.default_website")
        cls.website.account_on_checkout = "optional"
        cls.paid = cls.make_ticket(cls.event, name="Paid", price=99.5)
        # payment_demo where it is installed, a provider of the tests else
        cls.demo = (
            cls.env["payment.provider"].search([("code", "=", "demo")], limit=1) or cls.provider
        )
        others = cls.env["payment.provider"].search(
            [("id", "!=", cls.demo.id), ("state", "!=", "disabled")]
        )
        others.meeting_enabled = False
        cls.demo.write({"state": "test", "is_published": True})
        cls.demo.payment_method_ids.active = True

    def checkout(self):
        response = self.confirm(self.answers(ticket=self.paid))
        self.assertEqual(response.status_code, 303)
        return html.fromstring(self.url_open("/shop/checkout?try_skip_step=true").text)

    def ways(self, page):
        return set(page.xpath("//input[@name='o_payment_radio']/@data-provider-id"))

    def test_offered(self):
        """MTG-44: an enabled provider is offered for tickets, others are not."""
        page = self.checkout()
        self.assertEqual(self.ways(page), {str(self.demo.id)})
        self.assertFalse(page.xpath("//*[contains(@class, 'o_meeting_payment_missing')]"))

    def test_nothing_to_pay_with(self):
        """MTG-44: without a way to pay, the page says so and whom to ask."""
        self.event.organizer_id = self.env["res.partner"].create(
            {"name": "Organising Office", "phone": "+86 755 8888 0000"}
        )
        for vals in ({"meeting_enabled": False}, {"meeting_channel_site": False}):
            with self.subTest(vals=vals):
                self.demo.write({"meeting_enabled": True, "meeting_channel_site": True, **vals})
                page = self.checkout()
                self.assertFalse(self.ways(page))
                message = page.xpath("//*[contains(@class, 'o_meeting_payment_missing')]")[0]
                self.assertIn("Organising Office", message.text_content())
