# SPDX-License-Identifier: LGPL-3.0-or-later
from odoo import api, models


class EventRegistration(models.Model):
    """When a meeting is, in Odoo's own reminders."""

    _inherit = "event.registration"

    @api.depends_context("lang")
    def _compute_date_range(self):
        """Write the time out: 'tomorrow' is another day for who reads it in another zone."""
        super()._compute_date_range()
        for registration in self:
            if registration.event_id.is_meeting:
                registration.event_date_range = registration.event_id._get_meeting_time_label()
