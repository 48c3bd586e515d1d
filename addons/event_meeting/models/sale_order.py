# SPDX-License-Identifier: LGPL-3.0-or-later
from odoo import models
from odoo.tools import SQL

from odoo.addons.base_guard.tools import conditional_update


class SaleOrder(models.Model):
    _inherit = "sale.order"

    def _has_meeting_tickets(self):
        """Tell whether these orders sell tickets of meetings, alone or among other things."""
        # sudo: whoever pays or sells need not read meetings; only the answer comes out
        return bool(self.sudo().order_line.event_ticket_id.event_id.filtered("is_meeting"))

    def _get_payment_context(self):
        """Return what the payment page of the order hands to the search for providers and methods.

        Addons that offer less on their pages add to it.
        """
        self.ensure_one()
        return {"sale_order_id": self.id}

    # ------------------------------------------------------------
    # Seats of unpaid orders
    # ------------------------------------------------------------

    def _get_meeting_registrations(self):
        """Return all registrations for meetings of the orders, cancelled ones too."""
        # sudo: buyers and salespeople do not read registrations
        return (
            self.env["event.registration"]
            .sudo()
            .search([("sale_order_id", "in", self.ids), ("event_id.is_meeting", "=", True)])
        )

    def _filter_lost(self, registrations):
        """Return those whose hold ran out while their line is still to be paid."""
        return registrations.filtered(
            lambda reg: (
                reg.state == "cancel"
                and reg.hold_until
                and reg.approval_state != "refused"
                and reg.sale_order_line_id
            )
        )

    def _refresh_seat_holds(self):
        """Let an order whose money has arrived hold its seats until it is confirmed; what ran out is claimed anew.

        Who is still to pay gets time by `sale_order_hold.py`. Nothing to do for other orders.

        :raise CapacityExceeded: in words, when seats were lost to others meanwhile
        """
        for order in self.filtered(lambda order: order.state in ("draft", "sent")):
            registrations = order._get_meeting_registrations()
            lost = order._filter_lost(registrations)
            conditional_update(
                lost, {"state": "draft"}, SQL("state = 'cancel' AND hold_until IS NOT NULL")
            )
            unpaid = registrations.filtered(
                lambda reg: reg.state == "draft" and reg.sale_status == "to_pay"
            )
            unpaid.write({"hold_until": unpaid._get_hold_end()})

    def _release_seat_holds(self):
        """Cancel the unpaid registrations of the order whose time is up, and drop them from the cart.

        While a payment is under way the lines stay, so that its amount still fits when it arrives late.

        :return: number of registrations cancelled
        """
        self.ensure_one()
        expired = self._get_meeting_registrations().filtered(lambda reg: reg.state == "draft")
        released = expired._release_hold()
        if released and not self._has_payment_under_way():
            self._drop_from_cart(released)
        return len(released)

    def _has_payment_under_way(self):
        """Tell whether a payment may still confirm the order; also one that is made but not processed yet."""
        # sudo: transactions are closed to buyers
        return bool(
            self.sudo().transaction_ids.filtered(
                lambda tx: tx.state in ("draft", "pending", "authorized", "done")
            )
        )

    def _drop_from_cart(self, registrations):
        """Take the registrations off their lines; nothing happens to an order that is confirmed or being paid."""
        if not self or self.state not in ("draft", "sent") or self._has_payment_under_way():
            return
        for line, dropped in registrations.grouped("sale_order_line_id").items():
            if not line:
                continue
            # The line takes its registrations along when it is deleted: they stay, as a record of what happened.
            dropped.write({"sale_order_line_id": False})
            left = line.product_uom_qty - len(dropped)
            if left > 0:
                line.product_uom_qty = left
            else:
                line.unlink()

    # ------------------------------------------------------------
    # Payment
    # ------------------------------------------------------------

    def action_confirm(self):
        """Give the seats that ran out back to those who have paid, if there are any; no confirmation without."""
        registrations = self._get_meeting_registrations()
        lost = self._filter_lost(registrations)
        conditional_update(
            lost, {"state": "draft"}, SQL("state = 'cancel' AND hold_until IS NOT NULL")
        )
        result = super().action_confirm()
        # The claims are made while the states are computed: here, not at some later flush.
        registrations.flush_recordset(["state", "sale_status"])
        registrations.filtered(
            lambda reg: reg.hold_until and reg.sale_status != "to_pay" and reg.state != "cancel"
        ).write({"hold_until": False})
        refused = registrations.filtered(
            lambda reg: (
                reg.approval_state == "refused" and reg.sale_order_line_id and not reg.refund_state
            )
        )
        if refused:
            # Refused while the payment was under way.
            refused.write({"refund_state": "todo"})
            refused._trigger_refund()
        return result

    def _refuse_late_payment(self, transaction, message):
        """Cancel an order that was paid when its seats were gone, and have the payment returned.

        :param transaction: the payment, done or authorised
        :param message: which seats are gone
        """
        self.ensure_one()
        registrations = self._get_meeting_registrations()
        self._action_cancel()
        if transaction.state == "done":
            registrations.write({"refund_state": "todo"})
            registrations._trigger_refund()
        else:
            self._schedule_manual_refund(registrations, transaction.amount)
        self.message_post(
            body=self.env._(
                "The payment arrived after the seats had been given to others. The order is cancelled and the"
                " payment is returned. %(message)s",
                message=message,
            )
        )

    def _send_order_notification_mail(self, mail_template, allow_deferred_sending=True):
        """Leave the mails of meetings to the scheduled job, as `sale.async_emails` does for all orders.

        The mail carries a PDF, and the program that prints it fetches pictures from this server. In the request of a
        payment that waits for a free worker: as many payments at once as there are workers wait for each other
        until they are killed, and the site with them.
        """
        if mail_template and allow_deferred_sending and self._get_meeting_registrations():
            # sudo: the job is the system's, whoever pays
            self.sudo().pending_email_template_id = mail_template
            self.env.ref("sale.send_pending_emails_cron").sudo()._trigger()
            return None
        return super()._send_order_notification_mail(mail_template, allow_deferred_sending)

    # ------------------------------------------------------------
    # Refund
    # ------------------------------------------------------------

    def _find_refundable(self, registrations):
        """Return (amount, transaction): what is owed for the registrations and the payment to return it from.

        The transaction is empty when the provider cannot return that amount.
        """
        self.ensure_one()
        payments = self.transaction_ids.filtered(
            lambda tx: tx.state == "done" and tx.operation not in ("refund", "validation")
        )
        if self.state == "cancel":
            amount = sum(payments.mapped(self._get_unrefunded))
        else:
            amount = sum(reg._get_paid_amount() for reg in registrations)
        amount = self.currency_id.round(amount)
        for payment in payments:
            support = payment.provider_id.support_refund
            whole = not self.currency_id.compare_amounts(amount, payment.amount)
            fits = self.currency_id.compare_amounts(amount, self._get_unrefunded(payment)) <= 0
            if fits and (support == "partial" or (support == "full_only" and whole)):
                return amount, payment
        return amount, payments.browse()

    def _get_unrefunded(self, payment):
        """Return how much of a payment has not been returned yet."""
        refunds = payment.child_transaction_ids.filtered(
            lambda tx: tx.operation == "refund" and tx.state not in ("cancel", "error")
        )
        return payment.amount + sum(refunds.mapped("amount"))

    def _schedule_manual_refund(self, registrations, amount):
        """Ask the back office to return money that the provider cannot return by itself."""
        self.ensure_one()
        registrations._schedule_refund(
            self, self._get_refund_user(registrations), self.currency_id.format(amount)
        )
        registrations.write({"refund_state": "manual"})

    def _get_refund_user(self, registrations):
        """Return who returns the money by hand: the first of those in charge who may open the order."""
        candidates = self.user_id + registrations.event_id.user_id
        able = candidates.filtered(lambda user: self.with_user(user).has_access("read"))
        return able[:1] or self.env.ref("base.user_admin")
