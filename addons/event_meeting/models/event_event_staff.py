# SPDX-License-Identifier: LGPL-3.0-or-later
from odoo import fields, models


class EventEvent(models.Model):
    _inherit = "event.event"

    meeting_staff_ids = fields.One2many(
        "event.meeting.staff",
        "event_id",
        string="Meeting Staff",
        copy=False,
        groups="event.group_event_user",
    )
    meeting_scan_conflict_count = fields.Integer(
        string="Conflicting Scans",
        compute="_compute_meeting_scan_conflict_count",
        compute_sudo=True,
        groups="event.group_event_user",
    )

    def _compute_meeting_scan_conflict_count(self):
        counts = dict(
            self.env["event.meeting.scan"]._read_group(
                [("event_id", "in", self.ids), ("conflict", "=", True)], ["event_id"], ["__count"]
            )
        )
        for event in self:
            event.meeting_scan_conflict_count = counts.get(event, 0)

    def action_open_meeting_scans(self):
        """Open the scans of the meeting's staff, those in conflict first."""
        self.ensure_one()
        action = self.env["ir.actions.actions"]._for_xml_id(
            "event_meeting.event_meeting_scan_action"
        )
        action["domain"] = [("event_id", "=", self.id)]
        action["context"] = {
            "search_default_filter_conflict": bool(self.meeting_scan_conflict_count)
        }
        return action
