# SPDX-License-Identifier: LGPL-3.0-or-later
from datetime import timedelta
from unittest.mock import patch

from odoo import Command
from odoo.tests import tagged

from odoo.addons.base_guard.exceptions import CapacityExceeded

from .payment_common import PaidMeetingCase


@tagged("post_install", "-at_install")
class TestPayment(PaidMeetingCase):
    """Paid tickets: the cart holds its seats, a late payment never ends without a seat."""

    def test_cart_holds_its_seats(self):
        """MTG-11: two carts do not get one seat; the second is refused before it pays."""
        order = self.make_cart(2)
        registrations = self.seats(order)
        self.assertEqual(set(registrations.mapped("state")), {"draft"})
        self.assertTrue(all(registrations.mapped("hold_until")))
        self.assertEqual(self.ticket.seats_available, 0)
        with self.assertRaises(CapacityExceeded), self.env.cr.savepoint():
            self.make_cart()

    def test_paid_in_time(self):
        """MTG-11: the payment registers, the hold is over, nobody pays twice for a seat."""
        order = self.make_cart(2)
        self.make_transaction(order)._post_process()
        registrations = self.seats(order)
        self.assertEqual(order.state, "sale")
        self.assertEqual(set(registrations.mapped("state")), {"open"})
        self.assertFalse(any(registrations.mapped("hold_until")))
        self.assertTrue(all(registrations.mapped("lucky_code")))
        self.assertEqual(self.ticket.seats_available, 0)

    def test_unpaid_is_not_let_in(self):
        """MTG-33: an unpaid registration stops at the entrance."""
        order = self.make_cart()
        self.assertEqual(self.seats(order)._checkin("manual")["status"], "unpaid")
        answer = self.seats(order)._checkin("manual", force=True, reason="Paid in cash")
        self.assertEqual(answer["status"], "ok")
        self.assertEqual(self.seats(order).state, "done")

    def test_hold_runs_out(self):
        """MTG-11: after 15 minutes the seat is free, the cart empty, the registration cancelled."""
        order = self.make_cart(2)
        with self.later(14):
            self.run_cron("_cron_release_holds")
            self.assertEqual(set(self.seats(order).mapped("state")), {"draft"})
        with self.later(16):
            self.run_cron("_cron_release_holds")
            self.assertEqual(set(self.seats(order).mapped("state")), {"cancel"})
            self.assertFalse(order.order_line)
            self.ticket.invalidate_recordset()
            self.assertEqual(self.ticket.seats_available, 2)
            self.make_cart(2)

    def test_minutes_are_a_setting(self):
        """MTG-11: the length of a hold."""
        self.env["ir.config_parameter"].set_param("event_meeting.hold_minutes", "40")
        order = self.make_cart()
        self.assertAlmostEqual(
            self.seats(order).hold_until,
            self.now + timedelta(minutes=40),
            delta=timedelta(minutes=1),
        )

    def test_paying_extends_the_hold(self):
        """MTG-11: who goes to pay has the full time again."""
        order = self.make_cart()
        with self.later(14):
            order._refresh_seat_holds()
        self.assertGreater(self.seats(order).hold_until, self.now + timedelta(minutes=28))

    def test_paying_after_the_hold(self):
        """MTG-11: a free seat is claimed again, a lost one is refused before the payment."""
        order = self.make_cart(2)
        self.make_transaction(order, "draft")
        with self.later(16):
            self.run_cron("_cron_release_holds")
            self.assertTrue(order.order_line, "a payment under way keeps its order")
            order._refresh_seat_holds()
            self.assertEqual(set(self.seats(order).mapped("state")), {"draft"})
            # What a commit would do: the claim that was replaced is given back.
            self.env.cr.postcommit.run()
        with self.later(60):
            self.run_cron("_cron_release_holds")
            self.make_cart()
            with self.assertRaisesRegex(CapacityExceeded, "Only 1"), self.env.cr.savepoint():
                order._refresh_seat_holds()

    def test_late_payment_with_a_free_seat(self):
        """MTG-11: DECISIONS 2, the seat is still there."""
        order = self.make_cart(2)
        transaction = self.make_transaction(order, "pending")
        with self.later(16):
            self.run_cron("_cron_release_holds")
            transaction.state = "done"
            transaction._post_process()
        self.assertEqual(order.state, "sale")
        self.assertEqual(set(self.seats(order).mapped("state")), {"open"})

    def test_late_payment_without_a_seat(self):
        """MTG-11: DECISIONS 2, refund, no order without a seat, no transaction that hangs."""
        order = self.make_cart(2)
        transaction = self.make_transaction(order, "pending")
        with self.later(16):
            self.run_cron("_cron_release_holds")
            self.make_cart()
            transaction.state = "done"
            transaction._post_process()
        self.assertEqual(order.state, "cancel")
        self.assertEqual(set(self.seats(order).mapped("state")), {"cancel"})
        self.refund()
        refund = transaction.child_transaction_ids
        self.assertEqual(refund.amount, -100)
        self.assertEqual(set(self.seats(order).mapped("refund_state")), {"done"})

    def refund(self, state="done", support="partial"):
        def send(transaction):
            transaction.state = state

        def compute(providers):
            providers.update({"support_manual_capture": None, "support_refund": support})

        Transaction = type(self.env["payment.transaction"])
        Provider = type(self.env["payment.provider"])
        self.env["payment.provider"].invalidate_model(["support_refund"])
        with (
            patch.object(Transaction, "_send_refund_request", send),
            patch.object(Provider, "_compute_feature_support_fields", compute),
        ):
            self.run_cron("_cron_refund")

    def refuse_paid(self):
        self.ticket.require_approval = True
        order = self.make_cart(2)
        transaction = self.make_transaction(order)
        transaction._post_process()
        registrations = self.seats(order)
        self.assertEqual(order.state, "sale")
        self.assertEqual(set(registrations.mapped("state")), {"draft"})
        self.assertEqual(self.ticket.seats_available, 0)
        registrations[0].with_context(tracking_disable=False).action_refuse("Sorry")
        return order, transaction, registrations[0]

    def test_paid_first_reviewed_then(self):
        """MTG-13: DECISIONS 1, a refusal returns the share of the ticket, once."""
        order, transaction, refused = self.refuse_paid()
        self.assertEqual(refused.refund_state, "todo")
        self.env.cr.flush()
        self.assertEqual(refused.message_ids.tracking_value_ids.new_value_char, "To refund")
        self.refund()
        self.refund()
        self.assertEqual(transaction.child_transaction_ids.mapped("amount"), [-50])
        self.assertEqual(refused.refund_state, "done")
        other = self.seats(order) - refused
        other.action_approve()
        self.assertEqual(other.state, "open")

    def test_refund_by_hand(self):
        """MTG-13: where the provider cannot, the back office is asked to."""
        order, transaction, refused = self.refuse_paid()
        self.refund(support="none")
        self.assertFalse(transaction.child_transaction_ids)
        self.assertEqual(refused.refund_state, "manual")
        self.assertEqual(len(order.activity_ids), 1)

    def test_refund_by_hand_falls_to_who_may_see_the_order(self):
        """MTG-13: the organiser without a right to orders is not sent to one he cannot open."""
        self.meeting.user_id = self.organiser
        order, _transaction, _refused = self.refuse_paid()
        order.user_id = False
        self.refund(support="none")
        self.assertEqual(order.activity_ids.user_id, self.env.ref("base.user_admin"))

    def test_refund_by_hand_is_asked_for_in_the_language_of_who_is_asked(self):
        """MTG-13: the job that refunds has no language of its own."""
        self.env["res.lang"]._activate_lang("zh_CN")
        self.seller.lang = "zh_CN"
        order, _transaction, _refused = self.refuse_paid()
        order.user_id = self.seller
        self.refund(support="none")
        self.assertEqual(order.activity_ids.user_id, self.seller)
        self.assertTrue(order.activity_ids.summary.startswith("退款"), order.activity_ids.summary)

    def test_refund_that_fails(self):
        """MTG-13: a provider that says no leaves work for a person, never a second call."""
        order, transaction, refused = self.refuse_paid()
        self.refund("error")
        self.refund("done")
        self.assertEqual(len(transaction.child_transaction_ids), 1)
        self.assertEqual(refused.refund_state, "manual")
        self.assertEqual(len(order.activity_ids), 1)

    def test_unpaid_under_review(self):
        """MTG-13: approved before the payment, registered with it; refused, out of the cart."""
        self.ticket.require_approval = True
        order = self.make_cart()
        self.seats(order).action_approve()
        self.assertEqual(self.seats(order).state, "draft")
        self.make_transaction(order)._post_process()
        self.assertEqual(self.seats(order).state, "open")
        other = self.make_cart()
        self.seats(other).action_refuse()
        self.assertFalse(other.order_line)
        self.assertFalse(self.seats(other).refund_state)

    def test_back_to_a_quotation(self):
        """MTG-33, V8: who was checked in stays so when the order is reopened."""
        order = self.make_cart(2)
        self.make_transaction(order)._post_process()
        registrations = self.seats(order)
        registrations[0]._checkin("scanner")
        order.action_cancel()
        order.action_draft()
        registrations.invalidate_recordset()
        self.assertNotIn("open", registrations.mapped("state"))

    def test_quotation_of_the_back_office(self):
        """MTG-11: confirming a quotation makes registrations that claim their seats."""
        order = self.make_cart(1)
        order.order_line.product_uom_qty = 2
        order.with_user(self.seller).action_confirm()
        self.assertEqual(len(self.seats(order)), 2)
        self.assertEqual(self.ticket.seats_available, 0)
        too_many = self.env["sale.order"].create(
            {
                "partner_id": self.buyer.id,
                "company_id": self.company.id,
                "order_line": [Command.create(vals) for vals in order.order_line.copy_data()],
            }
        )
        with self.assertRaises(CapacityExceeded), self.env.cr.savepoint():
            too_many.with_user(self.seller).action_confirm()
