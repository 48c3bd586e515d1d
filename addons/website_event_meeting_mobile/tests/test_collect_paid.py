# SPDX-License-Identifier: LGPL-3.0-or-later
from odoo.tests import tagged

from odoo.addons.auth_mobile_code.tests.common import MobileLoginCase
from odoo.addons.payment.tests.common import PaymentCommon
from odoo.addons.website_event_meeting.tests.common import MeetingHttpCase


@tagged("post_install", "-at_install")
class TestCollectPaid(PaymentCommon, MobileLoginCase, MeetingHttpCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.websites.account_on_checkout = "optional"
        cls.paid = cls.make_ticket(cls.event, name="Paid", price=99.5, seats_max=5)
        cls.provider.write({"is_published": True, "company_id": cls.env.company.id})

    def buy(self, done=True):
        """Register for the paid ticket as a guest and let the payment end; the registration, without a browser of its own."""
        response = self.confirm(self.answers(ticket=self.paid))
        self.assertIn("/shop/checkout", response.headers["Location"])
        registration = self.registrations().filtered(lambda reg: reg.event_ticket_id == self.paid)
        order = registration.sale_order_id
        transaction = self.env["payment.transaction"].create(
            {
                "provider_id": self.provider.id,
                "payment_method_id": self.payment_method.id,
                "amount": order.amount_total,
                "currency_id": order.currency_id.id,
                "partner_id": order.partner_id.id,
                "reference": order.name,
                "sale_order_ids": [(6, 0, order.ids)],
            }
        )
        if done:
            transaction._set_done()
            transaction._post_process()
        self.opener.cookies.clear()
        return registration

    def test_paid_as_a_guest(self):
        """MTG-41: a paid ticket bought without an account is under My Meetings after the login by its mobile; the order
        keeps its buyer."""
        registration = self.buy()
        buyer = registration.sale_order_id.partner_id
        user = self.make_attendee(mobile=registration.phone)
        self.assertNotEqual(registration.partner_id, user.partner_id)
        self.log_in(registration.phone)
        registration.invalidate_recordset()
        self.assertEqual(registration.partner_id, user.partner_id)
        self.assertEqual(registration.sale_order_id.partner_id, buyer)
        self.assertIn(registration._get_ticket_url(), self.url_open("/my/meetings").text)

    def test_unpaid_stays_with_its_order(self):
        """MTG-41: what is not paid yet stays where it is paid."""
        registration = self.buy(done=False)
        before = registration.partner_id
        self.make_attendee(mobile=registration.phone)
        self.log_in(registration.phone)
        registration.invalidate_recordset()
        self.assertEqual(registration.partner_id, before)
