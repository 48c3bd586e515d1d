# SPDX-License-Identifier: LGPL-3.0-or-later
from odoo import api, models


class EventRegistration(models.Model):
    _inherit = "event.registration"

    @api.model
    def _get_checkin_fields(self):
        return ["name", "event_id", "state"]

    def _checkin(self, method, *, force=False, reason=None):
        """Check in one attendee."""
        return {}

    def _uncheckin(self, reason=None):
        """Take a check-in back."""

    def action_checkin_manual(self):
        """Check in from the back office."""
        return True

    def action_uncheckin(self):
        """Take a check-in back from the back office."""
        return True
