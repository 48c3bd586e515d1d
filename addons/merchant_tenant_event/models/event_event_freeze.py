# SPDX-License-Identifier: LGPL-3.0-or-later
from odoo import models


class EventEvent(models.Model):
    """A frozen merchant's meetings take no registrations; what was given stays valid (DECISIONS 15)."""

    _inherit = "event.event"

    def _is_paused(self):
        """Tell whether the merchant of the meeting is frozen. Anybody may ask; nothing is stored for it."""
        self.ensure_one()
        return self.sudo().company_id._is_frozen_merchant()  # sudo: visitors read no companies

    def _get_paused_message(self):
        return self.env._(
            "Registration for this meeting is suspended at present. Tickets already given stay valid."
        )

    def _get_closed_reason(self):
        reason = super()._get_closed_reason()
        if not reason and self._is_paused():
            reason = self._get_paused_message()
        return reason

    def _get_registration_status(self):
        status = super()._get_registration_status()
        if status in ("open", "upcoming", "sold_out") and self._is_paused():
            return "closed"
        return status
