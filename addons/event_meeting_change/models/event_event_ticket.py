# SPDX-License-Identifier: LGPL-3.0-or-later
from odoo import models


class EventEventTicket(models.Model):
    _inherit = "event.event.ticket"

    def write(self, vals):
        """Note a changed name: it is what stands on the tickets of those who are registered."""
        if "name" not in vals:
            return super().write(vals)
        before = {event: event._get_terms() for event in self.event_id._filter_with_people()}
        result = super().write(vals)
        for event, terms in before.items():
            event._note_change(terms)
        return result
