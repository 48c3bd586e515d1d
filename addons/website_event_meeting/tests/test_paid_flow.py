# SPDX-License-Identifier: LGPL-3.0-or-later
from datetime import datetime, timedelta

from lxml import html

from odoo.exceptions import UserError
from odoo.tests import tagged

from odoo.addons.payment.tests.common import PaymentCommon

from .common import MeetingHttpCase, picture


@tagged("post_install", "-at_install")
class TestPaidFlow(PaymentCommon, MeetingHttpCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.website = cls.env.ref("website.default_website")
        cls.website.account_on_checkout = "optional"
        cls.paid = cls.make_ticket(cls.event, name="Paid", price=99.5, seats_max=1)
        cls.provider.write({"is_published": True, "company_id": cls.env.company.id})

    def order_of(self, registration):
        return registration.sale_order_id

    def register(self, **kwargs):
        """Register for the paid ticket and return the registrations."""
        response = self.confirm(self.answers(ticket=self.paid), **kwargs)
        self.assertEqual(response.status_code, 303)
        self.assertIn("/shop/checkout", response.headers["Location"])
        return self.registrations().filtered(lambda reg: reg.event_ticket_id == self.paid)

    def pay(self, order, state="done"):
        """Let the payment of an order end as a provider would report it."""
        transaction = self.env["payment.transaction"].create(
            {
                "provider_id": self.provider.id,
                "payment_method_id": self.payment_method.id,
                "amount": order.amount_total,
                "currency_id": order.currency_id.id,
                "partner_id": order.partner_id.id,
                "reference": f"{order.name}-{state}",
                "sale_order_ids": [(6, 0, order.ids)],
            }
        )
        if state == "done":
            transaction._set_done()
            transaction._post_process()
        return transaction

    def test_checkout_holds_the_seat(self):
        """MTG-11: the cart holds the seat; the buyer is the attendee, in China, and no address is asked for."""
        registration = self.register()
        order = self.order_of(registration)
        self.assertEqual(registration.state, "draft")
        self.assertTrue(registration.hold_until)
        self.assertEqual(order.amount_total, 99.5)
        self.assertEqual(order.partner_id.name, "王小明")
        self.assertEqual(order.partner_id.country_id, self.env.ref("base.cn"))
        response = self.url_open("/shop/checkout?try_skip_step=true")
        self.assertTrue(response.url.endswith("/shop/payment"), response.url)
        page = html.fromstring(response.text)
        hold = page.xpath("//*[contains(@class, 'o_meeting_hold')]")[0]
        self.assertGreater(int(hold.get("data-seconds")), 60)
        self.assertFalse(page.xpath("//*[@id='address_on_payment']"))

    def test_second_buyer_is_told_before_paying(self):
        """MTG-11: the seat in a cart is taken for everybody else."""
        self.register()
        self.authenticate(None, None)
        self.assert_refused(self.confirm(self.answers(ticket=self.paid)), "Paid")

    def test_paid(self):
        """MTG-11: after the payment the ticket, not the receipt of a shop."""
        registration = self.register()
        self.pay(self.order_of(registration))
        self.assertEqual(registration.state, "open")
        self.assertFalse(registration.hold_until)
        response = self.url_open("/shop/confirmation", allow_redirects=False)
        self.assertEqual(self.assert_ticket(response), registration)
        page = html.fromstring(self.url_open(response.headers["Location"]).text)
        self.assertTrue(page.xpath("//img[contains(@class, 'o_meeting_ticket_qr')]"))

    def test_unpaid_ticket(self):
        """MTG-42: an unpaid ticket has no code and a way to pay."""
        registration = self.register()
        page = html.fromstring(self.url_open(registration._get_ticket_url()).text)
        self.assertTrue(page.xpath("//*[@data-state='unpaid']"))
        self.assertFalse(page.xpath("//img[contains(@class, 'o_meeting_ticket_qr')]"))
        self.assertTrue(page.xpath("//a[@href='/shop/payment']"))
        pdf = self.url_open(f"{registration._get_ticket_url()}/ticket.pdf")
        self.assertEqual(pdf.status_code, 403)

    def test_announced_payment(self):
        """MTG-44: whoever has paid is told to wait, not to pay, until the provider says that the money is there."""
        registration = self.register()
        hint = registration.with_context(lang="en_US")._get_ticket_state_hint
        self.assertIn("Please pay by then", hint())
        self.pay(self.order_of(registration), "pending")._set_pending()
        self.assertIn("on its way", hint())
        self.assertIn("until", hint())
        registration.hold_until = False
        self.assertNotIn("until", hint())

    def test_closed_tab(self):
        """MTG-11: who closes the payment and comes back finds his seat and the way to pay."""
        self.register()
        page = html.fromstring(self.url_open(f"/event/{self.event.id}/register").text)
        self.assertTrue(page.xpath("//a[contains(@class, 'o_meeting_own_ticket')]"))
        response = self.url_open("/shop/payment")
        self.assertEqual(response.status_code, 200)
        self.assertTrue(response.url.endswith("/shop/payment"))

    def test_registering_again_replaces_the_cart(self):
        """MTG-11: back and once more is one ticket to pay, and the seat is not lost to oneself."""
        first = self.register()
        second = self.register() - first
        self.assertEqual(len(second), 1)
        self.assertEqual(first.state, "cancel")
        self.assertEqual(self.order_of(second).amount_total, 99.5)

    def test_registering_again_while_paying(self):
        """MTG-11: a cart whose payment is under way is left alone; the new choice gets its own."""
        first = self.register()
        self.pay(self.order_of(first), state="draft")
        second = self.register() - first
        self.assertNotEqual(self.order_of(first), self.order_of(second))
        self.assertEqual(self.order_of(first).amount_total, 99.5)
        self.assertEqual(self.order_of(second).amount_total, 99.5)

    def test_sent_twice(self):
        """MTG-42: a double click makes one cart line."""
        form = self.open_form()
        self.register(form=form)
        registration = self.register(form=form)
        self.assertEqual(len(registration), 1)
        self.assertEqual(self.order_of(registration).order_line.product_uom_qty, 1)

    def test_free_ticket_beside_an_unpaid_cart(self):
        """MTG-11: a free ticket does not wait for somebody to pay a forgotten cart."""
        self.register()
        registration = self.assert_ticket(self.confirm(self.answers()))
        self.assertEqual(registration.state, "open")
        self.assertFalse(registration.sale_order_id)

    def test_open_page_adds_no_time(self):
        """BEY-01: the payment page, opened again and again, holds nothing longer; at the end the seat is free."""
        registration = self.register()
        until = registration.hold_until
        for _number in range(3):
            self.url_open("/shop/payment")
            self.url_open("/shop/checkout")
        self.assertEqual(registration.hold_until, until)
        self.expire(registration)
        response = self.url_open("/shop/payment")
        self.assertIn("hold_expired", response.url)
        self.assertEqual(registration.state, "cancel")
        self.assertEqual(self.paid.seats_available, 1)
        # Another tab is told the same; then the checkout is the shop's again.
        self.assertIn("hold_expired", self.url_open("/shop/payment").url)
        self.assertNotIn("hold_expired", self.url_open("/shop/payment").url)

    def test_what_happened_is_seen(self):
        """MTG-05, BEY-01: out of time the reason is not under a picture, not contradicted, and leads on."""
        self.event.main_image = picture()
        registration = self.register()
        self.expire(registration)
        page = html.fromstring(self.url_open("/shop/payment").text)
        self.assertFalse(page.xpath("//dialog"))
        self.assertFalse(page.xpath("//a[contains(@class, 'o_meeting_own_ticket')]"))
        [again] = page.xpath("//*[@role='alert']//a[contains(@class, 'o_meeting_again')]/@href")
        self.assertEqual(self.url_open(again).status_code, 200)
        self.assertTrue(
            html.fromstring(self.url_open(f"/event/{self.event.id}/register").text).xpath(
                "//dialog"
            )
        )

    def test_other_ticket_beside_what_happened(self):
        """BEY-01: a ticket one really has is shown beside the reason, and not as a success."""
        self.assert_ticket(self.confirm(self.answers()))
        self.expire(self.register())
        page = html.fromstring(self.url_open("/shop/payment").text)
        [own] = page.xpath("//a[contains(@class, 'o_meeting_own_ticket')]")
        self.assertNotIn("alert-success", own.get("class"))

    def ask_for_time(self, page, answer):
        [form] = page.xpath("//form[@action='/shop/meeting/more_time']")
        data = {key: value or "" for key, value in form.form_values()}
        response = self.url_open("/shop/meeting/more_time", data=data)
        self.assertTrue(response.url.endswith(f"/shop/payment?hold={answer}"), response.url)
        page = html.fromstring(response.text)
        self.assertTrue(page.xpath("//*[contains(@class, 'o_meeting_hold_notice')]"))
        return page

    def test_more_time_takes_a_tap(self):
        """BEY-01: one tap holds the seats once more; then it is not offered, and a forged one is refused in words."""
        self.paid.seats_max = 2
        registration = self.register()
        until = registration.hold_until
        self.url_open("/shop/meeting/more_time")
        self.assertEqual(registration.hold_until, until)
        first = html.fromstring(self.url_open("/shop/payment").text)
        page = self.ask_for_time(first, "extended")
        self.assertEqual(registration.hold_until, until + timedelta(minutes=15))
        self.assertFalse(page.xpath("//form[@action='/shop/meeting/more_time']"))
        self.ask_for_time(first, "once")
        self.assertEqual(registration.hold_until, until + timedelta(minutes=15))

    def test_last_seat_is_not_kept_longer(self):
        """BEY-01: while nothing else is left there is no more time, and a button that is there says why not."""
        self.paid.seats_max = 2
        registration = self.register()
        page = html.fromstring(self.url_open("/shop/payment").text)
        self.paid.seats_max = 1
        fresh = html.fromstring(self.url_open("/shop/payment").text)
        self.assertFalse(fresh.xpath("//form[@action='/shop/meeting/more_time']"))
        until = registration.hold_until
        self.ask_for_time(page, "awaited")
        self.assertEqual(registration.hold_until, until)

    def test_hold_ran_out_and_the_seat_is_gone(self):
        """MTG-11: late and gone: back to the invitation with the reason, before any money moves."""
        registration = self.register()
        self.expire(registration)
        self.env["event.registration"].create(
            {"event_id": self.event.id, "event_ticket_id": self.paid.id, "name": "Faster"}
        )
        response = self.url_open("/shop/payment")
        self.assertIn(f"-{self.event.id}/register", response.url)
        page = html.fromstring(response.text)
        self.assertTrue(page.xpath("//*[@role='alert']"))

    def test_swept_cart_leads_back(self):
        """MTG-11: after the sweep the checkout leads back to the invitation."""
        registration = self.register()
        self.expire(registration)
        registration.sale_order_id._release_seat_holds()
        response = self.url_open("/shop/payment")
        self.assertIn(f"-{self.event.id}/register", response.url)
        self.assertIn("hold_expired", response.url)

    def test_ticket_in_the_cart_without_attendee(self):
        """MTG-12: a ticket put into the cart past the form cannot be paid."""
        registration = self.register()
        order = self.order_of(registration)
        order._check_cart_is_ready_to_be_paid()
        order.order_line.product_uom_qty = 2
        with self.assertRaises(UserError):
            order._check_cart_is_ready_to_be_paid()

    def test_failed_payment(self):
        """MTG-11: a payment that failed can be tried again while the seat is held."""
        registration = self.register()
        self.pay(self.order_of(registration), state="draft")._set_error("no money")
        response = self.url_open("/shop/payment/validate")
        self.assertIn("/shop/payment?payment_failed", response.url)
        self.assertIn("o_meeting_payment_failed", response.text)
        self.assertEqual(registration.state, "draft")

    def expire(self, registration):
        """Let the hold of a cart run out."""
        self.env.cr.execute(
            "UPDATE event_registration SET hold_until = %s WHERE id IN %s",
            [datetime.now() - timedelta(minutes=1), tuple(registration.ids)],
        )
        self.env.invalidate_all()
