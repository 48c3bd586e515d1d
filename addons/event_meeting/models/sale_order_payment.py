# SPDX-License-Identifier: LGPL-3.0-or-later
from odoo import fields, models
from odoo.exceptions import UserError
from odoo.tools import SQL

from odoo.addons.base_guard.exceptions import CapacityExceeded
from odoo.addons.base_guard.tools import conditional_update

OFFICE_GROUPS = ("sales_team.group_sale_salesman", "event.group_event_user")


class SaleOrder(models.Model):
    """What was really paid for tickets of meetings: captured money, or the word of the office."""

    _inherit = "sale.order"

    # ------------------------------------------------------------
    # Captured money
    # ------------------------------------------------------------

    def _get_captured_amount(self):
        """Return the money that arrived for the order and was not returned, in its currency."""
        self.ensure_one()
        order = self.sudo()  # sudo: payments and invoices are closed to buyers and organisers
        payments = order.transaction_ids.filtered(
            lambda tx: tx.operation not in ("refund", "validation")
        )
        captured = sum(order._get_captured_share(payment) for payment in payments)
        # A payment that is booked shows in the invoice again: the same money counts once.
        received = max(captured, sum(map(order._get_paid_share, order.invoice_ids)))
        refunds = payments.child_transaction_ids.filtered(
            lambda tx: tx.operation == "refund" and tx.state not in ("cancel", "error")
        )
        return received + sum(order._convert_payment(refund, refund.amount) for refund in refunds)

    def _get_captured_share(self, payment):
        """Return what was captured of a payment for this order; one for several orders pays the others first."""
        captures = payment.child_transaction_ids.filtered(
            lambda tx: tx.operation == payment.operation
        )
        if captures:
            amount = sum(captures.filtered(lambda tx: tx.state == "done").mapped("amount"))
        else:
            amount = payment.amount if payment.state == "done" else 0.0
        others = sum((payment.sale_order_ids - self).mapped("amount_total"))
        return max(0.0, self._convert_payment(payment, amount) - others)

    def _convert_payment(self, payment, amount):
        day = payment.last_state_change or payment.create_date or fields.Datetime.now()
        return payment.currency_id._convert(amount, self.currency_id, self.company_id, day)

    def _get_paid_share(self, invoice):
        """Return what was paid of an invoice, or paid back by a credit note, for this order."""
        if invoice.state != "posted" or invoice.payment_state not in ("paid", "in_payment"):
            return 0.0
        lines = invoice.invoice_line_ids.filtered(lambda line: self in line.sale_line_ids.order_id)
        sign = -1 if invoice.move_type == "out_refund" else 1
        return sign * sum(lines.mapped("price_total"))

    def _is_paid_for_meetings(self):
        """Tell whether captured money, with what the office vouches for, covers the whole order."""
        self.ensure_one()
        marked = self._get_meeting_registrations().filtered(
            lambda reg: reg.paid_date and reg.state != "cancel"
        )
        received = self._get_captured_amount() + sum(reg._get_paid_amount() for reg in marked)
        return self.currency_id.compare_amounts(received, self.amount_total) >= 0

    def _filter_paid_with_rest(self, registrations):
        """Return those of the registrations that what is left of the captured money pays for, the first ones first."""
        paid = registrations.browse()
        if not registrations:
            return paid
        rest = self._get_captured_amount()
        for registration in registrations.filtered(lambda reg: reg.state != "cancel").sorted("id"):
            price = registration._get_paid_amount()
            if self.currency_id.compare_amounts(rest, price) < 0:
                break
            rest -= price
            paid |= registration
        return paid

    def _is_payment_authorized(self):
        """Tell whether payments that are reserved, together with the captured ones, cover the order."""
        self.ensure_one()
        # sudo: payments are closed to buyers
        reserved = self.sudo().transaction_ids.filtered(lambda tx: tx.state == "authorized")
        amount = sum(self._convert_payment(tx, tx.amount) for tx in reserved)
        amount += self._get_captured_amount()
        return bool(reserved) and self.currency_id.compare_amounts(amount, self.amount_total) >= 0

    # ------------------------------------------------------------
    # Confirmation
    # ------------------------------------------------------------

    def action_confirm(self):
        """Take the word of the office that confirms an order for the payment, on record.

        A confirmation by anything else, a payment that is only announced or a signature of the buyer, pays nothing.
        """
        vouched = self.browse()
        before = self._get_meeting_registrations()
        if self._is_confirmed_by_office():
            vouched = self.filtered(
                lambda order: order.state in ("draft", "sent") and order._has_priced_tickets()
            )
        for order in vouched:
            order._vouch_for_payment()
        result = super().action_confirm()
        if vouched:
            # Stock leaves registrations made just now as drafts until their names are entered.
            fresh = vouched._get_meeting_registrations() - before
            unpaid = fresh.filtered(lambda reg: reg.sale_status == "to_pay")
            unpaid._write_paid("order", sale_status="sold")
        self._keep_authorized_seats()
        return result

    def _is_confirmed_by_office(self):
        """Tell whether an office person confirms by himself: requests of visitors run in superuser mode."""
        user = self.env.user
        return (
            not self.env.su
            and user._is_internal()
            and any(user.has_group(group) for group in OFFICE_GROUPS)
        )

    def _has_priced_tickets(self):
        # sudo: salespeople need not read meetings
        tickets = self.sudo().order_line.event_ticket_id
        return any(ticket.price > 0 for ticket in tickets if ticket.event_id.is_meeting)

    def _vouch_for_payment(self):
        """Note that the office says this order is paid, if it is not paid already."""
        due = self.amount_total - self._get_captured_amount()
        if self.amount_total and self.currency_id.compare_amounts(due, 0) <= 0:
            return
        registrations = self._get_meeting_registrations()
        lost = self._filter_lost(registrations)
        registrations.filtered(
            lambda reg: not reg.paid_date and (reg.state != "cancel" or reg in lost)
        )._write_paid("order")
        self.env["guard.audit"]._log(
            "event.paid.confirm",
            self,
            {
                "order": self.name,
                "amount": self.currency_id.format(due),
                "count": sum(self.order_line.filtered("event_ticket_id").mapped("product_uom_qty")),
                "reason": self.env._("Order confirmed in the back office"),
            },
        )

    def _check_marked_as_a_whole(self, registrations):
        """Refuse to confirm unconfirmed orders with more to pay than these registrations.

        :raise UserError: naming the order and what to do
        """
        marked = registrations.grouped("sale_order_line_id")
        for order in self:
            for line in order.order_line.filtered(lambda line: not line.display_type):
                if len(marked.get(line, ())) != line.product_uom_qty and line.price_total > 0:
                    raise UserError(
                        self.env._(
                            "The order %(order)s has more to pay: “%(line)s”. Select all its attendees, or confirm the"
                            " order in Sales.",
                            order=order.name,
                            line=(line.name or "").split("\n")[0],
                        )
                    )

    # ------------------------------------------------------------
    # After money has moved
    # ------------------------------------------------------------

    def _settle_meeting_seats(self):
        """Register those whose money has arrived since their order was confirmed, and hold back where it went back.

        Seats that ran out meanwhile are claimed anew; without a free one the payment is returned.
        """
        for order in self.filtered(lambda order: order.state == "sale"):
            registrations = order._get_meeting_registrations()
            if not registrations:
                continue
            try:
                with self.env.cr.savepoint():
                    order._claim_lost_seats(registrations)
                    registrations._update_sale_status()
            except CapacityExceeded as error:
                order._return_late_payment(registrations, str(error))
            order._keep_authorized_seats()

    def _claim_lost_seats(self, registrations):
        lost = self._filter_lost(registrations).filtered(lambda reg: not reg.refund_state)
        if lost and self._is_paid_for_meetings():
            conditional_update(
                lost, {"state": "draft"}, SQL("state = 'cancel' AND hold_until IS NOT NULL")
            )
            lost._update_sale_status()
            lost.write({"hold_until": False})

    def _return_late_payment(self, registrations, message):
        """Return what was paid for seats that are gone; the confirmed order stays for the rest."""
        gone = registrations.filtered(
            lambda reg: (
                reg.sale_order_line_id
                and not reg.refund_state
                and reg.sale_status == "to_pay"
                and reg.approval_state != "refused"
            )
        )
        gone.write({"state": "cancel", "refund_state": "todo"})
        gone._trigger_refund()
        self.message_post(
            body=self.env._(
                "The payment arrived after the seats had been given to others, and is returned. %(message)s",
                message=message,
            )
        )

    def _keep_authorized_seats(self):
        """Keep the seats of confirmed orders while their payment is reserved; let the hold run when it is not."""
        for order in self.filtered(lambda order: order.state == "sale"):
            registrations = order._get_meeting_registrations().filtered(
                lambda reg: reg.state == "draft" or reg.payment_authorized
            )
            unpaid = registrations.filtered(
                lambda reg: reg.sale_status == "to_pay" and reg.state != "cancel"
            )
            reserved = bool(unpaid) and order._is_payment_authorized()
            released = registrations.filtered("payment_authorized") - (
                unpaid if reserved else unpaid.browse()
            )
            released.write({"payment_authorized": False})
            (released & unpaid).write({"hold_until": released._get_hold_end()})
            if reserved:
                unpaid.filtered(lambda reg: not reg.payment_authorized).write(
                    {"payment_authorized": True, "hold_until": False}
                )
