# SPDX-License-Identifier: LGPL-3.0-or-later
from odoo import models


class EventRegistration(models.Model):
    """A ticket on paper among those it is printed with."""

    _inherit = "event.registration"

    def _get_sheet_positions(self):
        """Return {registration: which ticket of its order it is} for those of a document that have others of theirs in it."""
        return {
            registration: registration._get_ticket_position_label(together)
            for together in self.sorted("id").grouped(lambda reg: reg._get_order_key()).values()
            if len(together) > 1
            for registration in together
        }

    def _get_order_key(self):
        """Return what tickets of one order, or of one sent form where nothing is paid, have in common."""
        self.ensure_one()
        if self.sale_order_id:
            return (self.event_id, self.sale_order_id)
        # What the office enters or imports in one go are people who do not know each other.
        return (self.event_id, self.create_date if self.source == "online" else self)
