# SPDX-License-Identifier: LGPL-3.0-or-later
from odoo import fields, models


class EventMeetingCategory(models.Model):
    """How the back office sorts its meetings. Never shown on the site."""

    _name = "event.meeting.category"
    _description = "Meeting Category"
    _order = "sequence, name, id"

    name = fields.Char(required=True, translate=True)
    sequence = fields.Integer(default=10)
    company_id = fields.Many2one("res.company", string="Company", index=True)
    color = fields.Integer(string="Color Index")
    event_count = fields.Integer(string="Meetings", compute="_compute_event_count")

    def _compute_event_count(self):
        counts = dict(
            self.env["event.event"]._read_group(
                [("category_id", "in", self.ids)], ["category_id"], ["__count"]
            )
        )
        for category in self:
            category.event_count = counts.get(category, 0)

    def action_view_events(self):
        """Open the meetings of this category."""
        self.ensure_one()
        return {
            "type": "ir.actions.act_window",
            "name": self.name,
            "res_model": "event.event",
            "view_mode": "list,kanban,form",
            "domain": [("is_meeting", "=", True), ("category_id", "=", self.id)],
            "context": {"default_is_meeting": True, "default_category_id": self.id},
        }
