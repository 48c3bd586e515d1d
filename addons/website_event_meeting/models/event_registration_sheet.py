# SPDX-License-Identifier: LGPL-3.0-or-later
from odoo import models


class EventRegistration(models.Model):
    """A ticket on paper among those it is printed with."""

    _inherit = "event.registration"

    def _get_sheet_position_label(self, printed):
        """Return which ticket of its order this one is; empty when it is printed without others of it.

        :param printed: all registrations of the document
        """
        self.ensure_one()
        together = printed.filtered(
            lambda other: other._get_order_key() == self._get_order_key()
        ).sorted("id")
        return self._get_ticket_position_label(together) if len(together) > 1 else ""

    def _get_order_key(self):
        """Return what tickets of one order, or of one sent form where nothing is paid, have in common."""
        self.ensure_one()
        if self.sale_order_id:
            return (self.event_id, self.sale_order_id)
        # What the office enters or imports in one go are people who do not know each other.
        return (self.event_id, self.create_date if self.source == "online" else self)
