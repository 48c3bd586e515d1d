# SPDX-License-Identifier: LGPL-3.0-or-later
from odoo import models


class EventEventTicket(models.Model):
    """What a visitor is told about a ticket of a meeting."""

    _inherit = "event.event.ticket"

    def _get_remaining_label(self):
        """Return how many seats are left in words; empty when hidden, unlimited or not on sale."""
        self.ensure_one()
        ticket = self.sudo()  # sudo: stock is not for visitors to read; hidden stock stays hidden
        if ticket.event_id.hide_remaining or ticket.sale_state != "on_sale":
            return ""
        remaining = ticket._get_remaining_seats()
        if remaining is None:
            return ""
        return self.env._("%(count)s left", count=remaining)

    def _get_remaining_seats(self):
        """Return the seats left for this ticket within its meeting, ``None`` when unlimited."""
        self.ensure_one()
        limits = []
        if self.seats_limited:
            limits.append(self.seats_available)
        if self.event_id.seats_limited:
            limits.append(self.event_id.seats_available)
        return max(0, min(limits)) if limits else None

    def _get_order_limit(self):
        """Return how many of this ticket one order may hold, whatever the stock (it may be hidden)."""
        self.ensure_one()
        return self.limit_max_per_order or self.event_id.EVENT_MAX_TICKETS

    def _get_sale_note(self):
        """Return the line under a ticket: when its sale begins or ends."""
        self.ensure_one()
        event = self.event_id
        if self.sale_state == "upcoming" and self.start_sale_datetime:
            return self.env._(
                "On sale from %(moment)s", moment=event._get_moment_label(self.start_sale_datetime)
            )
        if self.sale_state == "on_sale" and self.end_sale_datetime:
            return self.env._(
                "Closes %(moment)s", moment=event._get_moment_label(self.end_sale_datetime)
            )
        return ""
