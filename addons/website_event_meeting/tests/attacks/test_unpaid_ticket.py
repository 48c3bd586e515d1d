# SPDX-License-Identifier: LGPL-3.0-or-later
import contextlib

from lxml import html

from odoo.tests import tagged
from odoo.tests.common import JsonRpcException

from odoo.addons.payment.tests.common import PaymentCommon

from ..common import MeetingHttpCase


@tagged("post_install", "-at_install")
class TestUnpaidTicketRoutes(PaymentCommon, MeetingHttpCase):
    """A paid ticket for nothing, step by step over the routes of a real server."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.env.ref("website.default_website").account_on_checkout = "optional"
        cls.paid = cls.make_ticket(cls.event, name="Paid", price=99)
        cls.provider.write({"is_published": True, "company_id": cls.env.company.id})

    def checkout(self):
        """Register for the ticket of ¥99 and open the payment page; return the registration and its form."""
        response = self.confirm(self.answers(ticket=self.paid))
        self.assertEqual(response.status_code, 303)
        registration = self.registrations().filtered(lambda reg: reg.event_ticket_id == self.paid)
        page = html.fromstring(self.url_open("/shop/checkout?try_skip_step=true").text)
        form = page.xpath("//*[@id='o_payment_form']")[0]
        return registration, form

    def begin(self, form, provider, method, route=None, **vals):
        """Ask the transaction route of the page for a payment with any provider."""
        return self.make_jsonrpc_request(
            route or form.get("data-transaction-route"),
            {
                "access_token": form.get("data-access-token"),
                "provider_id": provider.id,
                "payment_method_id": method.id,
                "token_id": None,
                "amount": float(form.get("data-amount") or 99),
                "flow": "redirect",
                "tokenization_requested": False,
                "landing_route": form.get("data-landing-route"),
                **vals,
            },
        )

    def assert_no_ticket(self, registration):
        registration.invalidate_recordset()
        self.assertEqual((registration.state, registration.sale_status), ("draft", "to_pay"))
        page = html.fromstring(self.url_open(registration._get_ticket_url()).text)
        self.assertTrue(page.xpath("//*[@data-state='unpaid']"))
        self.assertFalse(page.xpath("//img[contains(@class, 'o_meeting_ticket_qr')]"))
        pdf = self.url_open(f"{registration._get_ticket_url()}/ticket.pdf")
        self.assertEqual(pdf.status_code, 403)

    def enable(self, custom_mode):
        provider = self.env["payment.provider"].search(
            [("custom_mode", "=", custom_mode), ("company_id", "=", self.env.company.id)], limit=1
        )
        if not provider:
            self.skipTest("Needs the addon that brings this way to pay.")
        provider.write({"state": "enabled", "is_published": True})
        method = provider.with_context(active_test=False).payment_method_ids[:1]
        method.active = True
        return provider, method

    def process(self, reference):
        """What the browser does after the transaction, and the job that comes later."""
        self.url_open("/payment/custom/process", data={"reference": reference})
        # A session without a payment gets an error from stock.
        with contextlib.suppress(JsonRpcException):
            self.make_jsonrpc_request("/payment/status/poll")

    def test_cash_on_delivery(self):
        """BEY-29: the page does not offer cash on delivery, and its routes do not take it."""
        provider, method = self.enable("cash_on_delivery")
        registration, form = self.checkout()
        order = registration.sale_order_id
        self.assertNotIn(
            str(provider.id), form.xpath(".//input[@name='o_payment_radio']/@data-provider-id")
        )
        for route in (None, f"/my/orders/{order.id}/transaction"):
            with self.subTest(route=route):
                with self.assertRaisesRegex(JsonRpcException, "ValidationError"):
                    self.begin(form, provider, method, route)
                self.assertFalse(order.transaction_ids)
                self.process(order.name)
                self.assertEqual(order.state, "draft")
                self.assert_no_ticket(registration)

    def test_disabled_and_unpublished(self):
        """BEY-29: a provider that is switched off or hidden takes nothing."""
        registration, form = self.checkout()
        for vals in (
            {"state": "disabled", "is_published": True},
            {"state": "enabled", "is_published": False},
            {"state": "test", "is_published": True, "meeting_enabled": False},
        ):
            with self.subTest(vals=vals):
                self.provider.write(vals)
                with self.assertRaisesRegex(JsonRpcException, "ValidationError"):
                    self.begin(form, self.provider, self.payment_method)
                self.assert_no_ticket(registration)

    def test_saving_a_way_to_pay(self):
        """BEY-29: the route of an order saves no way to pay instead, which needs no money and no page that offers it."""
        ways = [self.enable("cash_on_delivery"), (self.provider, self.payment_method)]
        registration, form = self.checkout()
        order = registration.sale_order_id
        for provider, method in ways:
            with self.subTest(provider=provider.name):
                with self.assertRaisesRegex(JsonRpcException, "ValidationError"):
                    self.begin(form, provider, method, is_validation=True)
                self.assertFalse(order.transaction_ids)
                self.process(order.name)
                self.assertEqual(order.state, "draft")
                self.assert_no_ticket(registration)

    def test_wire_transfer(self):
        """BEY-29: an announced transfer is a payment on its way, and no ticket."""
        provider, method = self.enable("wire_transfer")
        registration, form = self.checkout()
        answer = self.begin(form, provider, method)
        self.process(answer["reference"])
        order = registration.sale_order_id
        self.assertEqual(order.transaction_ids.state, "pending")
        self.assert_no_ticket(registration)
        # The job that looks after payments changes nothing about that.
        order.transaction_ids._post_process()
        self.assert_no_ticket(registration)

    def test_payment_link_and_general_route(self):
        """BEY-29: the general route of payments pays no order, whatever order the browser names."""
        registration, form = self.checkout()
        order = registration.sale_order_id
        with self.assertRaises(JsonRpcException):
            self.begin(
                form,
                self.provider,
                self.payment_method,
                "/payment/transaction",
                currency_id=order.currency_id.id,
                partner_id=order.partner_id.id,
                sale_order_ids=[[6, 0, order.ids]],
            )
        self.assertFalse(order.transaction_ids)
        self.assert_no_ticket(registration)

    def test_captured(self):
        """MTG-11: what the page offers can be used, and the captured payment is the ticket."""
        registration, form = self.checkout()
        answer = self.begin(form, self.provider, self.payment_method)
        transaction = registration.sale_order_id.transaction_ids
        self.assertEqual(transaction.reference, answer["reference"])
        self.assert_no_ticket(registration)
        transaction._set_done()
        transaction._post_process()
        self.assertEqual((registration.state, registration.sale_status), ("open", "sold"))
        page = html.fromstring(self.url_open(registration._get_ticket_url()).text)
        self.assertTrue(page.xpath("//img[contains(@class, 'o_meeting_ticket_qr')]"))
