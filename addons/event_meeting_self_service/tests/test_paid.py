# SPDX-License-Identifier: LGPL-3.0-or-later
from datetime import timedelta
from unittest.mock import patch

from odoo.tests import tagged

from odoo.addons.event_meeting.tests.payment_common import PaidMeetingCase

from ..exceptions import SelfServiceRefused
from .common import prove_by_mobile


@tagged("post_install", "-at_install")
class TestPaid(PaidMeetingCase):
    """A ticket of 50 for which everybody may cancel, the money back until a day before."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.env["guard.rate"].search([]).unlink()
        prove_by_mobile(cls.env)
        cls.ticket.seats_max = 3
        cls.meeting.write(
            {
                "date_begin": cls.now + timedelta(days=3),
                "date_end": cls.now + timedelta(days=3, hours=3),
                "checkin_end": cls.now + timedelta(days=3, hours=3),
                "self_cancel": "all",
                "self_refund_hours": 24,
            }
        )

    def buy(self, count=1):
        order = self.make_cart(count)
        transaction = self.make_transaction(order)
        transaction._post_process()
        return order, transaction, self.seats(order).sorted("id")

    def cancel(self, guest, refund):
        ticket = guest.with_user(self.public).sudo()
        ticket._self_cancel(refund, proof=ticket._prove_holder(guest.phone))

    def pay_back(self, support="partial"):
        def send(transaction):
            transaction.state = "done"

        def compute(providers):
            providers.update({"support_manual_capture": None, "support_refund": support})

        self.env["payment.provider"].invalidate_model(["support_refund"])
        with (
            patch.object(type(self.env["payment.transaction"]), "_send_refund_request", send),
            patch.object(
                type(self.env["payment.provider"]), "_compute_feature_support_fields", compute
            ),
        ):
            self.run_cron("_cron_refund")

    def test_one_of_several(self):
        """BEY-11: of three paid tickets one is cancelled: its share comes back once, the others stay valid."""
        _order, transaction, people = self.buy(3)
        self.assertEqual(set(people.mapped("state")), {"open"})
        self.assertEqual(people[1]._get_self_refund(), 50)
        self.cancel(people[1], True)
        self.assertEqual(people.mapped("state"), ["open", "cancel", "open"])
        self.pay_back()
        self.pay_back()
        self.assertEqual(transaction.child_transaction_ids.mapped("amount"), [-50])
        self.assertEqual(people[1].refund_state, "done")
        self.assertEqual(people.mapped("state"), ["open", "cancel", "open"])
        self.assertEqual(set((people[0] + people[2]).mapped("sale_status")), {"sold"})
        self.assertEqual(self.ticket.seats_available, 1)

    def test_all_of_them_one_after_another(self):
        """BEY-11: each of them gives its share back, together no more than was paid."""
        _order, transaction, people = self.buy(2)
        for guest in people:
            self.cancel(guest, True)
            self.pay_back()
        self.assertEqual(sum(transaction.child_transaction_ids.mapped("amount")), -100)

    def test_provider_that_cannot(self):
        """BEY-11: where the provider returns nothing, the office is asked to."""
        order, transaction, people = self.buy(2)
        self.cancel(people[0], True)
        self.pay_back("none")
        self.assertFalse(transaction.child_transaction_ids)
        self.assertEqual(people[0].refund_state, "manual")
        self.assertEqual(len(order.activity_ids), 1)

    def test_too_late_for_the_money(self):
        """BEY-11: after the time for refunds one may still cancel, and nothing comes back."""
        _order, transaction, [guest] = self.buy()
        with self.at(self.meeting.date_begin - timedelta(hours=24)):
            self.assertEqual(guest._get_self_refund(), 0)
            self.cancel(guest, False)
        self.assertEqual(guest.state, "cancel")
        self.assertFalse(guest.refund_state)
        self.pay_back()
        self.assertFalse(transaction.child_transaction_ids)

    def test_what_was_shown_holds(self):
        """BEY-11: who was shown the money does not lose it between the question and the answer."""
        _order, _transaction, [guest] = self.buy()
        with self.at(self.meeting.date_begin - timedelta(hours=24)):
            with self.assertRaises(SelfServiceRefused) as refusal:
                self.cancel(guest, True)
        self.assertEqual(refusal.exception.code, "changed")
        self.assertEqual(guest.state, "open")

    def test_only_free_tickets_by_default(self):
        """BEY-11: a paid ticket is cancelled by its holder only where the organiser says so."""
        self.meeting.self_cancel = "free"
        _order, _transaction, [guest] = self.buy()
        self.assertIsNone(guest._get_cancel_obstacle())

    def test_not_paid_yet(self):
        """BEY-11: an unpaid seat is given back at once and leaves the cart; while a payment is under way it is not."""
        order = self.make_cart(2)
        first, second = self.seats(order)
        self.cancel(first, False)
        self.assertEqual(first.state, "cancel")
        self.assertFalse(first.refund_state)
        self.assertEqual(order.order_line.product_uom_qty, 1)
        self.make_transaction(order, "pending")
        with self.assertRaisesRegex(SelfServiceRefused, "under way"):
            self.cancel(second, False)

    def test_unpaid_is_neither_changed_nor_handed_on(self):
        """BEY-11, BEY-12: first it is paid."""
        guest = self.seats(self.make_cart())
        self.assertIn("Pay", guest._get_edit_obstacle())
        self.assertIn("Pay", guest._get_hand_on_obstacle())

    def test_cash(self):
        """BEY-11: what was paid at the desk is returned by the organiser; a waived price is not."""
        guests = self.register(count=2)
        guests[0].with_user(self.organiser).action_mark_paid("cash")
        guests[1].with_user(self.organiser).action_mark_paid("waived", "Speaker")
        self.cancel(guests[0], True)
        self.pay_back()
        self.assertEqual(guests[0].refund_state, "manual")
        self.assertEqual(len(guests[0].activity_ids), 1)
        self.assertEqual(guests[1]._get_self_refund(), 0)
        self.cancel(guests[1], False)
        self.assertFalse(guests[1].refund_state)
        self.pay_back()

    def test_handed_on_stays_paid(self):
        """BEY-11: a paid ticket is handed on as it is; the buyer is shown it no more, and its money is still his."""
        order, transaction, people = self.buy(2)
        ticket = people[0].with_user(self.public).sudo()
        ticket._self_hand_on("Bea", "13900139002", proof=ticket._prove_holder(people[0].phone))
        self.assertEqual((people[0].state, people[0].sale_status), ("open", "sold"))
        self.assertEqual(order._get_buyer_registrations(), people[1])
        order.partner_id = self.env["res.partner"].create({"name": "Other Buyer"})
        self.assertFalse(people[0].partner_id)
        self.cancel(people[0], True)
        self.pay_back()
        self.assertEqual(transaction.child_transaction_ids.mapped("amount"), [-50])
