# SPDX-License-Identifier: LGPL-3.0-or-later
from odoo import fields, models
from odoo.exceptions import UserError


class SaleOrder(models.Model):
    """The cart of a meeting ticket: no number leaks, no line without attendees."""

    _inherit = "sale.order"

    def _get_meeting_lines(self):
        """Return the lines that sell tickets of meetings."""
        return self.order_line.filtered("event_ticket_id.event_id.is_meeting")

    def _is_meeting_order(self):
        """Tell whether the order sells tickets of meetings and nothing else."""
        self.ensure_one()
        lines = self.order_line.filtered(lambda line: not line.display_type)
        return bool(lines) and lines == self._get_meeting_lines()

    def _get_meeting_registrations(self):
        """Return the attendees of the meeting lines that were not cancelled."""
        return (
            self._get_meeting_lines()
            .registration_ids.filtered(lambda registration: registration.state != "cancel")
            .sorted("id")
        )

    def _get_seat_hold_until(self):
        """Return when the first held seat of this unpaid order falls free (naive UTC), or ``False``."""
        holds = [
            registration.hold_until
            for registration in self._get_meeting_registrations()
            if registration.hold_until
        ]
        return min(holds, default=False)

    def _is_seat_hold_over(self):
        """Tell whether an unpaid order has lost its seats, or is about to be swept."""
        until = self._get_seat_hold_until()
        return bool(until) and until <= fields.Datetime.now()

    def _drop_meeting_lines(self, event):
        """Take an earlier, unpaid choice of the same meeting out of the cart.

        Who goes back and registers again would otherwise pay for both.
        """
        lines = self._get_meeting_lines().filtered(lambda line: line.event_id == event)
        lines.registration_ids.action_cancel()
        lines.unlink()

    def _verify_updated_quantity(
        self, order_line, product_id, new_qty, uom_id, *, event_ticket_id=False, **kwargs
    ):
        quantity, warning = super()._verify_updated_quantity(
            order_line, product_id, new_qty, uom_id, event_ticket_id=event_ticket_id, **kwargs
        )
        ticket = self.env["event.event.ticket"].browse(event_ticket_id).exists()
        if warning and ticket.event_id.is_meeting:
            # stock sells the part that is left and says how many there are: an order of a meeting
            # is all or nothing, and hidden stock stays hidden
            warning = self.env._(
                "There are not enough seats left for “%(ticket)s”.", ticket=ticket.name
            )
            quantity = order_line.product_uom_qty
        return quantity, warning

    def _check_cart_is_ready_to_be_paid(self):
        """Refuse meeting lines that did not come through the registration form."""
        for line in self._get_meeting_lines():
            attendees = line.registration_ids.filtered(lambda reg: reg.state != "cancel")
            if len(attendees) != line.product_uom_qty:
                raise UserError(
                    self.env._(
                        "Please register for “%(event)s” again: the cart does not match the"
                        " attendees.",
                        event=line.event_id.name,
                    )
                )
        return super()._check_cart_is_ready_to_be_paid()
