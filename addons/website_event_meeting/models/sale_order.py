# SPDX-License-Identifier: LGPL-3.0-or-later
from odoo import fields, models
from odoo.exceptions import UserError


class SaleOrder(models.Model):
    """The cart of a meeting ticket: no number leaks, no line without attendees."""

    _inherit = "sale.order"

    def _get_payment_context(self):
        """Pages of a website offer what is meant for that website."""
        return {**super()._get_payment_context(), "website_id": self.website_id.id}

    def _get_meeting_lines(self):
        """Return the lines that sell tickets of meetings."""
        return self.order_line.filtered("event_ticket_id.event_id.is_meeting")

    def _is_meeting_order(self):
        """Tell whether the order sells tickets of meetings and nothing else."""
        self.ensure_one()
        lines = self.order_line.filtered(lambda line: not line.display_type)
        return bool(lines) and lines == self._get_meeting_lines()

    def _get_buyer_registrations(self):
        """Return the attendees whose tickets the buyer is shown after paying."""
        return self._get_meeting_lines().registration_ids.sorted("id")

    def _get_wanted_registrations(self):
        """Return the attendees the cart is for: cancelled ones only when they can claim their seats anew."""
        registrations = self._get_meeting_registrations()
        lost = self._filter_lost(registrations)
        return registrations.filtered(lambda reg: reg.state != "cancel") | lost

    def _get_seat_hold_until(self):
        """Return when the first held seat of this unpaid order falls free (naive UTC), or ``False``."""
        holds = [reg.hold_until for reg in self._get_wanted_registrations() if reg.hold_until]
        return min(holds, default=False)

    def _is_seat_hold_over(self):
        """Tell whether an unpaid order has lost its seats, or is about to be swept."""
        until = self._get_seat_hold_until()
        return bool(until) and until <= fields.Datetime.now()

    def _drop_meeting_lines(self, event):
        """Take an earlier, unpaid choice of the same meeting out of the cart; its seats are free at once.

        Who goes back and registers again would otherwise pay for both.

        :return: False when the cart must be left alone, since a payment for it is under way
        """
        self.ensure_one()
        registrations = self._get_wanted_registrations().filtered(lambda reg: reg.event_id == event)
        registrations.filtered(lambda reg: reg.state == "draft").action_cancel()
        if self._has_payment_under_way():
            return False
        self._drop_from_cart(registrations)
        self._get_meeting_lines().filtered(lambda line: line.event_id == event).unlink()
        return True

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
        wanted = self._get_wanted_registrations().grouped("sale_order_line_id")
        for line in self._get_meeting_lines():
            if len(wanted.get(line, ())) != line.product_uom_qty:
                raise UserError(
                    self.env._(
                        "Please register for “%(event)s” again: the cart does not match the"
                        " attendees.",
                        event=line.event_id.name,
                    )
                )
        return super()._check_cart_is_ready_to_be_paid()
