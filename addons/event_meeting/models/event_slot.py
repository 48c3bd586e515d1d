# SPDX-License-Identifier: LGPL-3.0-or-later
from odoo import models

from .event_event_seats import FIGURES


class EventSlot(models.Model):
    _inherit = "event.slot"

    def _has_field_access(self, field, operation):
        return super()._has_field_access(field, operation) and not (
            field.name in FIGURES
            and not self.env.su
            # sudo: whose figures they are decides
            and self.env["event.event"].browse(self.sudo().event_id.ids)._are_figures_hidden()
        )
