# SPDX-License-Identifier: LGPL-3.0-or-later
import logging

from odoo import api, models
from odoo.tools import SQL

from odoo.addons.base_guard.tools import conditional_update

_logger = logging.getLogger(__name__)


class EventRegistration(models.Model):
    _inherit = "event.registration"

    def _trigger_refund(self):
        """Have the refunds that are due made soon after this transaction is committed."""
        if any(
            registration.sudo().refund_state == "todo" for registration in self
        ):  # sudo: a count
            self.env.ref("event_meeting.ir_cron_refund_seats")._trigger()

    @api.model
    def _cron_refund(self):
        """Refund what was refused or came too late, one order a transaction.

        The provider is called outside the transaction that decided, and at most once: before the call the
        registrations stand as 'to refund by hand' in the database, so that a crash in between leaves work for the
        back office and never a second refund.
        """
        due = self.search([("refund_state", "=", "todo")])
        orders = due.grouped("sale_order_id")
        remaining = len(orders)
        for order, registrations in orders.items():
            # What the registrations stand as for the time of the call is no news for their history.
            quiet = registrations.with_context(tracking_disable=True)
            taken = self.browse(
                conditional_update(quiet, {"refund_state": "manual"}, SQL("refund_state = 'todo'"))
            )
            self.env["ir.cron"]._commit_progress(0)
            if taken:
                taken._refund(order)
            remaining -= 1
            if not self.env["ir.cron"]._commit_progress(1, remaining=remaining):
                return

    def _refund(self, order):
        """Refund these registrations of one order, or ask the back office to.

        :param order: their sale order, an empty one for what was paid without; when it is cancelled, all that was paid
            is refunded
        """
        if not order:
            self._ask_for_refund()
            return
        amount, transaction = order._find_refundable(self)
        if not amount:
            self.write({"refund_state": "done"})
            return
        if transaction:
            refund = self._request_refund(transaction, amount)
            if refund and refund.state not in ("error", "cancel"):
                self.write({"refund_state": "done"})
                return
        order._schedule_manual_refund(self, amount)

    def _request_refund(self, transaction, amount):
        try:
            return transaction._refund(amount_to_refund=amount)
        except Exception:
            # The provider's side is unknown now: a person decides, never a second call.
            _logger.exception("Refund of transaction %s failed", transaction.reference)
            return None

    def _ask_for_refund(self):
        """Ask the organisers to return what was paid without an order, in cash for example."""
        for registration in self:
            amount = registration.event_ticket_id.price
            if not amount or registration.paid_method == "waived":
                registration.refund_state = "done"
                continue
            registration.refund_state = "manual"
            user = registration.event_id.user_id or self.env.ref("base.user_admin")
            currency = registration.company_id.currency_id or self.env.company.currency_id
            registration._schedule_refund(registration, user, currency.format(amount))

    def _schedule_refund(self, document, user, amount):
        """Put the money of these registrations on somebody's list of things to do, in his language.

        :param document: where it is listed: their order, or the registration
        :param user: who returns it
        :param amount: in words
        """
        document = document.with_context(lang=user.lang or self.env.lang)
        document.activity_schedule(
            "mail.mail_activity_data_todo",
            summary=document.env._("Refund %(amount)s", amount=amount),
            note=document.env._(
                "Return the payment for: %(names)s.",
                names=", ".join(self.mapped("display_name")),
            ),
            user_id=user.id,
        )

    def _get_paid_amount(self):
        """Return what was paid for this registration: its share of its order line, taxes included."""
        self.ensure_one()
        line = self.sale_order_line_id
        return line.price_total / line.product_uom_qty if line.product_uom_qty else 0.0
