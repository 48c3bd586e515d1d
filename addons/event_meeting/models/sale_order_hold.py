# SPDX-License-Identifier: LGPL-3.0-or-later
from datetime import timedelta

from odoo import fields, models
from odoo.exceptions import UserError
from odoo.tools import SQL

from odoo.addons.base_guard.tools import conditional_update

# What a payment needs once it is begun, and how often an hour it is given: a card may be refused.
PAYMENT_TIME = timedelta(minutes=5)
PAYMENT_TRIES = 3
TRIES_WINDOW = timedelta(hours=1)


class SaleOrder(models.Model):
    """How long an unpaid order keeps its seats: its time, once more by a tap, and a while for a payment that is begun.

    A page that is merely open, or opened again, adds nothing.
    """

    _inherit = "sale.order"

    def _get_extension_refusal(self):
        """Return why the buyer cannot have more time: 'over', 'once' or 'awaited'; an empty text when he can."""
        self.ensure_one()
        now = fields.Datetime.now()
        held = self._filter_held()
        if not held or any(registration.hold_until <= now for registration in held):
            return "over"
        if any(registration.hold_extended for registration in held):
            return "once"
        return "awaited" if self._is_seat_awaited() else ""

    def _is_seat_awaited(self):
        """Tell whether somebody may be waiting for the seats of this order: nothing else is left of a ticket or meeting."""
        self.ensure_one()
        # sudo: buyers do not read the stock
        return any(ticket.is_sold_out for ticket in self.sudo().order_line.event_ticket_id)

    def _extend_seat_holds(self):
        """Let the seats be held for their time once more; the buyer has asked for it.

        :return: as :meth:`_get_extension_refusal`; empty when there is more time now
        """
        self.ensure_one()
        refusal = self._get_extension_refusal()
        if refusal:
            return refusal
        held = self._filter_held()
        # Of two taps at once one extends.
        first = conditional_update(held, {"hold_extended": True}, SQL("hold_extended IS NOT TRUE"))
        if len(first) < len(held):
            return "once"
        until = min(held.mapped("hold_until")) + held._get_hold_time()
        held.write({"hold_until": until})
        return ""

    def _hold_seats_for_payment(self):
        """Make sure of the seats for the time a payment takes; what ran out is claimed anew while it is free.

        To be called when the buyer begins to pay. Nothing to do for orders that are not waiting for a payment.

        :raise CapacityExceeded: in words, when seats were lost to others meanwhile
        :raise UserError: when the time is over and payments were begun too often
        """
        for order in self.filtered(lambda order: order.state in ("draft", "sent")):
            order._hold_seats_of_one_for_payment(fields.Datetime.now())

    def _hold_seats_of_one_for_payment(self, now):
        lost = self._filter_lost(self._get_meeting_registrations())
        short = self._filter_held().filtered(lambda reg: reg.hold_until < now + PAYMENT_TIME)
        if not (lost or short):
            return
        if self._is_payment_tried_out():
            if lost or any(registration.hold_until <= now for registration in short):
                raise UserError(
                    self.env._(
                        "The time to pay ran out and the seats were given back. Please register again."
                    )
                )
            return
        conditional_update(
            lost, {"state": "draft"}, SQL("state = 'cancel' AND hold_until IS NOT NULL")
        )
        (lost | short).write({"hold_until": now + PAYMENT_TIME})

    def _filter_held(self):
        """Return the unpaid registrations that hold their seats for a time."""
        return self._get_meeting_registrations().filtered(
            lambda reg: reg.state == "draft" and reg.sale_status == "to_pay" and reg.hold_until
        )

    def _is_payment_tried_out(self):
        """Tell whether so many payments were begun lately that one more gives no more time."""
        since = fields.Datetime.now() - TRIES_WINDOW
        # sudo: payments are closed to buyers
        begun = self.sudo().transaction_ids.filtered(lambda tx: tx.create_date > since)
        return len(begun) > PAYMENT_TRIES
