# SPDX-License-Identifier: LGPL-3.0-or-later
from odoo import models


class EventEvent(models.Model):
    """What the entrance says of codes that were on a ticket before it was handed on."""

    _inherit = "event.event"

    def _checkin_code(self, code, method, **options):
        answer = super()._checkin_code(code, method, **options)
        if answer["status"] != "unknown":
            return answer
        registration = self.env["event.registration.retired"]._find_by_code(code)
        if not registration or not self._is_within_reach(registration):
            return answer
        if self and registration.event_id not in self:
            return answer
        return {**answer, "status": "handed_on", "message": registration._get_handed_on_message()}
