# SPDX-License-Identifier: LGPL-3.0-or-later
from datetime import timedelta

from odoo import api, fields, models
from odoo.exceptions import AccessError
from odoo.tools import format_datetime

SCAN_GROUP = "event.group_event_registration_desk"
SCAN_AROUND = timedelta(days=1)
SCAN_LIMIT = 80


class EventEvent(models.Model):
    _inherit = "event.event"

    @api.model
    def get_scan_meetings(self, event_id=None):
        """Return the meetings to choose from on the scanner page. For the registration desk.

        :param event_id: meeting from which the page was opened, always offered
        :return: dict with `meetings` (list of id, name, time, state; the one to begin with first) and `selected` (id
            or False)
        :raise AccessError: for who may not check in
        """
        self._check_scan_right()
        now = fields.Datetime.now()
        meetings = self.search(
            [("is_meeting", "=", True), ("date_end", ">", now - SCAN_AROUND)],
            order="date_begin, id",
            limit=SCAN_LIMIT,
        )
        opened = self.search([("is_meeting", "=", True), ("id", "=", event_id or 0)])
        meetings = (opened | meetings).sorted(
            lambda event: (event != opened, event.date_end <= now, event.date_begin, event.id)
        )
        soon = meetings[:1]
        return {
            "meetings": [event._prepare_scan_meeting() for event in meetings],
            "selected": (opened or soon.filtered(lambda e: e.date_begin <= now + SCAN_AROUND)).id,
        }

    def get_scan_counters(self):
        """Return how many are registered and how many are in, as {'registered', 'checked_in'}. For the desk."""
        self.ensure_one()
        self._check_scan_right()
        counts = dict(
            self.env["event.registration"]._read_group(
                [("event_id", "=", self.id), ("state", "in", ("open", "done"))],
                ["state"],
                ["__count"],
            )
        )
        done = counts.get("done", 0)
        return {"registered": counts.get("open", 0) + done, "checked_in": done}

    def _prepare_scan_meeting(self):
        self.ensure_one()
        return {
            "id": self.id,
            "name": self.name,
            "time": format_datetime(
                self.env, self.date_begin, tz=self.date_tz or "UTC", dt_format="MM-dd HH:mm"
            ),
            "state": self.meeting_state,
        }

    @api.model
    def _check_scan_right(self):
        if not self.env.user.has_group(SCAN_GROUP):
            raise AccessError(self.env._("Only the registration desk may check people in."))
