# SPDX-License-Identifier: LGPL-3.0-or-later
from unittest.mock import patch

from odoo import Command
from odoo.exceptions import AccessError, UserError
from odoo.tests import tagged

from .payment_common import PaidMeetingCase


@tagged("post_install", "-at_install")
class TestMarkPaid(PaidMeetingCase):
    """Captured money, or the word of the office on record, makes a ticket valid."""

    def mark(self, registrations, user=None, **vals):
        wizard = self.env["event.registration.paid"].with_user(user or self.organiser)
        action = registrations.with_user(user or self.organiser).action_open_mark_paid()
        return wizard.with_context(**action["context"]).create(vals).action_confirm()

    # ------------------------------------------------------------
    # The word of the office
    # ------------------------------------------------------------

    def test_refused_after_paying_at_the_desk(self):
        """MTG-13, BEY-29: cash of somebody refused is a to-do for the organiser, a waived price is none."""
        self.ticket.require_approval = True
        self.meeting.user_id = self.organiser
        cash, waived = self.register(count=2)
        self.mark(cash, method="cash")
        self.mark(waived, method="waived", note="Speaker")
        (cash + waived).action_refuse()
        self.run_cron("_cron_refund")
        self.assertEqual((cash.refund_state, waived.refund_state), ("manual", "done"))
        self.assertEqual(cash.activity_ids.user_id, self.organiser)
        self.assertFalse(waived.activity_ids)

    def test_mark_people_without_order(self):
        """BEY-29: who, how much and why stay on record; the ticket is valid."""
        registration = self.register()
        self.assertEqual(registration.registration_status, "unpaid")
        self.mark(registration, method="other", note="Receipt 0412")
        self.assertEqual((registration.state, registration.sale_status), ("open", "sold"))
        self.assertTrue(registration.lucky_code)
        self.assertEqual(registration.paid_uid, self.organiser)
        self.assertEqual(registration.paid_note, "Receipt 0412")
        line = self.audit_lines("event.paid", registration)
        self.assertEqual(line.user_id, self.organiser)
        self.assertEqual(line.detail["reason"], "Receipt 0412")
        self.assertIn("50", line.detail["amount"])
        self.assertIn("Receipt 0412", line.detail_text)
        self.assertEqual(line.action_label, "Marked as paid")

    def test_take_the_mark_back(self):
        """BEY-29: a wrong mark can be taken back, on record as well."""
        registration = self.register()
        self.mark(registration, method="cash")
        registration.with_user(self.organiser).action_unmark_paid()
        self.assertEqual((registration.state, registration.sale_status), ("draft", "to_pay"))
        self.assertFalse(registration.paid_uid)
        self.assertTrue(self.audit_lines("event.paid.undo", registration))

    def test_who_may_mark(self):
        """BEY-25: event users of the company, and nobody else."""
        registration = self.register()
        for user in (self.desk, self.stranger, self.portal, self.public):
            with self.subTest(user=user.login), self.assertRaises(AccessError):
                registration.with_user(user).action_mark_paid("cash")
            with self.subTest(user=user.login), self.assertRaises(AccessError):
                registration.with_user(user).action_unmark_paid()
        for user in (self.desk, self.portal, self.public):
            with self.subTest(user=user.login), self.assertRaises(AccessError):
                self.env["event.registration.paid"].with_user(user).create(
                    {"registration_ids": registration.ids}
                )
        self.assertEqual(registration.sale_status, "to_pay")

    def test_the_reason_is_asked_for(self):
        """BEY-29: what says too little by itself needs a word."""
        registration = self.register().with_user(self.organiser)
        for method, note in (("waived", ""), ("other", "  "), ("no such", "x"), (False, "x")):
            with self.subTest(method=method), self.assertRaises(UserError):
                registration.action_mark_paid(method, note)
        registration.action_mark_paid("waived", "Speaker")
        with self.assertRaises(UserError):
            registration.action_mark_paid("cash")

    def test_mark_an_order(self):
        """BEY-29: the people of a cart are marked together; the order is confirmed with it."""
        order = self.make_cart(2)
        seats = self.seats(order)
        with self.assertRaisesRegex(UserError, order.name):
            self.mark(seats[0], method="cash")
        self.mark(seats, method="cash")
        self.assertEqual(order.state, "sale")
        self.assertEqual(seats.mapped("state"), ["open"] * 2)
        self.assertFalse(any(seats.mapped("hold_until")))
        self.assertEqual(len(self.audit_lines("event.paid", seats)), 2)
        self.assertEqual(self.ticket.seats_available, 0)

    def test_mark_one_of_a_confirmed_order(self):
        """BEY-29: in a confirmed order each is marked by himself."""
        order = self.make_cart(2)
        order.sudo().action_confirm()
        first, second = self.seats(order)
        self.mark(first, method="cash")
        self.assertEqual((first.state, second.state), ("open", "draft"))

    def test_mark_while_under_review(self):
        """MTG-13: paid in cash and not reviewed yet is not registered yet."""
        self.ticket.require_approval = True
        registration = self.register()
        self.mark(registration, method="cash")
        self.assertEqual((registration.state, registration.sale_status), ("draft", "sold"))
        registration.action_approve()
        self.assertEqual(registration.state, "open")

    def test_office_confirms(self):
        """BEY-29: the salesperson who confirms an order says that it is paid, with his name."""
        order = self.make_cart(1)
        order.order_line.product_uom_qty = 2
        action = order.with_user(self.seller).action_confirm()
        seats = self.seats(order)
        self.assertEqual(set(seats.mapped("sale_status")), {"sold"})
        self.assertEqual(seats.paid_uid, self.seller)
        self.assertEqual(seats.mapped("paid_method"), ["order"] * 2)
        line = self.audit_lines("event.paid.confirm", order)
        self.assertEqual(line.user_id, self.seller)
        self.assertIn("100", line.detail["amount"])
        # Stock's wizard that asks for the names registers those made just now.
        self.assertEqual(sorted(seats.mapped("state")), ["draft", "open"])
        editor = self.env["registration.editor"].with_user(self.seller)
        editor.with_context(**eval_context(action), active_id=order.id).create(
            {}
        ).action_make_registration()
        self.assertEqual(seats.mapped("state"), ["open"] * 2)
        self.assertTrue(all(seats.mapped("lucky_code")))

    def test_office_confirms_what_is_paid(self):
        """BEY-29: a paid order needs no word of the office."""
        order = self.make_cart()
        self.make_transaction(order)
        order.with_user(self.seller).action_confirm()
        self.assertEqual(self.seats(order).state, "open")
        self.assertFalse(self.seats(order).paid_uid)
        self.assertFalse(self.audit_lines("event.paid.confirm", order))

    def test_editor_brings_nobody_in(self):
        """BEY-25: the wizard for names registers nobody who has not paid."""
        order = self.make_cart(2)
        order.sudo().action_confirm()
        editor = self.env["registration.editor"].with_user(self.seller)
        editor.with_context(default_sale_order_id=order.id).create({}).action_make_registration()
        self.assertEqual(self.seats(order).mapped("state"), ["draft"] * 2)
        self.assertEqual(self.seats(order).mapped("sale_status"), ["to_pay"] * 2)

    # ------------------------------------------------------------
    # Money
    # ------------------------------------------------------------

    def authorize(self, order):
        def compute(providers):
            providers.update({"support_manual_capture": "partial", "support_refund": "partial"})

        patcher = patch.object(
            type(self.env["payment.provider"]), "_compute_feature_support_fields", compute
        )
        patcher.start()
        self.addCleanup(patcher.stop)
        self.env["payment.provider"].invalidate_model(["support_manual_capture"])
        transaction = self.make_transaction(order, "draft")
        transaction._set_authorized()
        transaction._post_process()
        return transaction

    def test_reserved_payment_keeps_the_seat(self):
        """MTG-11, BEY-29: authorised is not paid; the seat waits without an end, and the capture registers."""
        order = self.make_cart(2)
        transaction = self.authorize(order)
        seats = self.seats(order)
        self.assertEqual(order.state, "sale")
        self.assertEqual(seats.mapped("state"), ["draft"] * 2)
        self.assertEqual(seats.mapped("sale_status"), ["to_pay"] * 2)
        self.assertTrue(all(seats.mapped("payment_authorized")))
        with self.later(24 * 60):
            self.run_cron("_cron_release_holds")
            self.ticket.invalidate_recordset()
            self.assertEqual(self.ticket.seats_available, 0)
        capture = transaction._capture()
        capture._set_done()
        (capture | transaction)._post_process()
        self.assertEqual(transaction.state, "done")
        self.assertEqual(seats.mapped("state"), ["open"] * 2)
        self.assertFalse(any(seats.mapped("payment_authorized")))

    def test_part_of_a_reserved_payment(self):
        """BEY-29: a part that is captured while the rest is given up pays no order."""
        order = self.make_cart(2)
        transaction = self.authorize(order)
        capture = transaction._capture(amount_to_capture=50)
        capture._set_done()
        void = transaction._void(amount_to_void=50)
        void._set_canceled()
        (capture | void | transaction)._post_process()
        self.assertEqual(transaction.state, "done")
        self.assertEqual(set(self.seats(order).mapped("sale_status")), {"to_pay"})

    def test_reserved_payment_given_up(self):
        """MTG-11: without the payment the hold runs again, and out."""
        order = self.make_cart(2)
        void = self.authorize(order)._void()
        void._set_canceled()
        (void | void.source_transaction_id)._post_process()
        seats = self.seats(order)
        self.assertFalse(any(seats.mapped("payment_authorized")))
        self.assertTrue(all(seats.mapped("hold_until")))
        with self.later(16):
            self.run_cron("_cron_release_holds")
        self.assertEqual(seats.mapped("state"), ["cancel"] * 2)

    def test_returned_payment(self):
        """MTG-13: as many tickets stay valid as what is left pays for."""
        order = self.make_cart(2)
        transaction = self.make_transaction(order)
        transaction._post_process()
        seats = self.seats(order).sorted("id")
        self.assertEqual(seats.mapped("state"), ["open"] * 2)
        for amount, states in ((50, ["open", "draft"]), (50, ["draft", "draft"])):
            refund = transaction._create_child_transaction(amount, is_refund=True)
            refund._set_done()
            refund._post_process()
            self.assertEqual(seats.mapped("state"), states)

    def test_paid_invoice(self):
        """BEY-29: an invoice that accounting calls paid registers; taken off again, it holds back."""
        self.load_accounts()
        order = self.make_cart(2)
        order.sudo().action_confirm()
        invoice = order._create_invoices()
        invoice.action_post()
        seats = self.seats(order)
        self.assertEqual(set(seats.mapped("sale_status")), {"to_pay"})
        payment = (
            self.env["account.payment.register"]
            .with_context(active_model="account.move", active_ids=invoice.ids)
            .create({})
            ._create_payments()
        )
        self.assertEqual(invoice.payment_state, invoice._get_invoice_in_payment_state())
        self.assertEqual(seats.mapped("state"), ["open"] * 2)
        payment.move_id.line_ids.remove_move_reconcile()
        self.assertEqual(seats.mapped("state"), ["draft"] * 2)

    def test_money_after_the_hold_of_a_confirmed_order(self):
        """MTG-11: late money for a confirmed order gets the seat if there is one, else goes back."""
        orders = self.make_cart() + self.make_cart()
        for order in orders:
            order.sudo().action_confirm()
        with self.later(16):
            self.run_cron("_cron_release_holds")
            self.assertEqual(set(self.seats(orders[0]).mapped("state")), {"cancel"})
            self.register()
            for order in orders:
                self.make_transaction(order)._post_process()
        first, second = self.seats(orders[0]), self.seats(orders[1])
        self.assertEqual((first.state, first.sale_status), ("open", "sold"))
        self.assertEqual((second.state, second.refund_state), ("cancel", "todo"))

    def test_two_currencies(self):
        """BEY-29: what was paid in another currency counts with its value."""
        order = self.make_cart()
        currency = self.env["res.currency"].create(
            {"name": "HKX", "symbol": "HKX", "rate_ids": [Command.create({"rate": 1000})]}
        )
        self._create_transaction(
            "redirect",
            reference="CHEAP",
            amount=50,
            currency_id=currency.id,
            partner_id=self.buyer.id,
            sale_order_ids=[Command.set(order.ids)],
            state="done",
        )._post_process()
        self.assertEqual(self.seats(order).sale_status, "to_pay")


def eval_context(action):
    """Return the context of an action as a dictionary."""
    context = action.get("context") or {}
    return context if isinstance(context, dict) else {}
