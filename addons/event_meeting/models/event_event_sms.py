# SPDX-License-Identifier: LGPL-3.0-or-later
from odoo import fields, models


class EventEvent(models.Model):
    _inherit = "event.event"

    sms_log_count = fields.Integer(
        string="Text Messages",
        compute="_compute_sms_log_count",
        groups="event.group_event_user",
    )
    sms_failed_count = fields.Integer(
        string="Failed Text Messages",
        compute="_compute_sms_log_count",
        groups="event.group_event_user",
    )

    def _compute_sms_log_count(self):
        counts = {}
        for event, state, resent, count in self.env["event.sms.log"]._read_group(
            [("event_id", "in", self.ids)], ["event_id", "state", "is_resent"], ["__count"]
        ):
            total, failed = counts.get(event.id, (0, 0))
            unsolved = count if state == "failed" and not resent else 0
            counts[event.id] = (total + count, failed + unsolved)
        for event in self:
            event.sms_log_count, event.sms_failed_count = counts.get(event._origin.id, (0, 0))

    def action_view_sms_logs(self):
        """Open the text messages of this meeting."""
        self.ensure_one()
        action = self.env["ir.actions.actions"]._for_xml_id("event_meeting.event_sms_log_action")
        action["domain"] = [("event_id", "=", self.id)]
        action["context"] = {"meeting_known": True}
        return action
