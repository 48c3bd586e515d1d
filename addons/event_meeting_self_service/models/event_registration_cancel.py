# SPDX-License-Identifier: LGPL-3.0-or-later
from odoo import fields, models
from odoo.tools import SQL

from odoo.addons.base_guard.tools import conditional_update

from ..exceptions import SelfServiceRefused


class EventRegistration(models.Model):
    """Giving up the own ticket."""

    _inherit = "event.registration"

    def _self_cancel(self, refund, visitor=None, proof=None):
        """Cancel the ticket for its holder; the seat is free at once.

        Of a cancellation and a check-in at the same moment one wins.

        :param refund: whether the holder was shown that the money comes back; what he agreed to holds
        :param visitor: see :meth:`_is_held`
        :param proof: see :meth:`_is_held`
        :raise SelfServiceRefused: when it is not his, too late, or when the conditions have changed
        """
        self.ensure_one()
        self._check_holder(visitor, proof)
        self._check_self_service(self._get_cancel_obstacle())
        # sudo: holders write no registration; the rules above have let this one through
        registration = self.sudo()
        refundable = registration._get_self_refund()
        if bool(refundable) != bool(refund):
            raise SelfServiceRefused(
                "changed", self.env._("What comes back has changed meanwhile. Look at it again.")
            )
        order = registration.sale_order_id
        vals = {"self_cancelled_on": fields.Datetime.now(), "hold_until": None}
        if refundable:
            vals["refund_state"] = "todo"
        open_still = SQL(
            "active AND state IN ('draft', 'open') AND approval_state <> 'refused' AND barcode = %s",
            registration.barcode,
        )
        if not conditional_update(registration, vals, open_still):
            registration.invalidate_recordset(flush=False)
            raise SelfServiceRefused("closed", self._get_lost_message())
        registration.write({"state": "cancel"})
        if order:
            order._drop_from_cart(registration)
        registration._trigger_refund()
        registration._log_self_service(
            "event.self.cancel",
            self.env._("The attendee cancelled the registration."),
            {"refund": registration._format_self_amount(refundable)} if refundable else None,
        )

    def _get_cancel_obstacle(self):
        """Return why the holder cannot cancel, see :meth:`_get_self_service`."""
        self.ensure_one()
        # sudo: settings and payments decide, who may read them or not
        registration = self.sudo()
        event = registration.event_id
        paid = registration._is_self_paid()
        if event.self_cancel == "no" or (event.self_cancel == "free" and paid):
            return None
        if obstacle := self._get_ticket_obstacle():
            return obstacle
        end = event._get_self_cancel_end()
        if end <= fields.Datetime.now():
            return self.env._(
                "Tickets could be cancelled until %(time)s. Please ask the organiser.",
                time=self.event_id._get_moment_label(end),
            )
        order = registration.sale_order_id
        if not paid and registration.sale_status == "to_pay" and order._has_payment_under_way():
            return self.env._(
                "A payment for this ticket is under way. Try again when it has arrived or failed."
            )
        return ""

    def _is_self_paid(self):
        """Tell whether money was given or reserved for the ticket."""
        self.ensure_one()
        if self.paid_method == "waived":
            return False
        return self.sale_status == "sold" or self.payment_authorized

    def _get_self_refund(self):
        """Return the amount that comes back when the ticket is cancelled now, 0 for nothing."""
        self.ensure_one()
        registration = self.sudo()  # sudo: what was paid for the ticket of whoever asks
        if not registration._is_self_paid():
            return 0.0
        if registration.event_id._get_self_refund_end() <= fields.Datetime.now():
            return 0.0
        if registration.sale_order_line_id:
            return registration._get_paid_amount()
        return registration.event_ticket_id.price

    def _format_self_amount(self, amount):
        # sudo: the currency of the order
        registration = self.sudo()
        currency = registration.sale_order_id.currency_id or registration.company_id.currency_id
        return (currency or self.env.company.currency_id).format(amount)

    # ------------------------------------------------------------
    # What the ticket says
    # ------------------------------------------------------------

    def _get_ticket_state_hint(self):
        if self.self_cancelled_on and self._get_ticket_state() == "cancelled":
            return self.env._(
                "You cancelled this ticket on %(time)s. It no longer admits anybody.",
                time=self.event_id._get_moment_label(self.self_cancelled_on),
            )
        return super()._get_ticket_state_hint()
