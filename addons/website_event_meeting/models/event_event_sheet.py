# SPDX-License-Identifier: LGPL-3.0-or-later
from odoo import models
from odoo.tools import is_html_empty

from ..tools.sheet import plan_sheets


class EventEvent(models.Model):
    """What a printed ticket says of its meeting."""

    _inherit = "event.event"

    def _get_sheet_plan(self, attendee):
        """Return how a ticket is laid out on paper, see :func:`plan_sheets`.

        :param attendee: the registration, or nothing for an example
        """
        self.ensure_one()
        place = self._get_meeting_place()
        facts = (
            attendee.name if attendee else "",
            self._get_meeting_time_label(),
            place["name"],
            place["address"],
            self._get_checkin_window_label(),
        )
        parts = (self.notice, self.ticket_instructions)
        return plan_sheets(
            self.name,
            [fact for fact in facts if fact],
            [part for part in parts if part and not is_html_empty(part)],
        )
