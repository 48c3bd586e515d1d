# SPDX-License-Identifier: LGPL-3.0-or-later
from odoo import fields, models


class EventRegistrationGroup(models.Model):
    """A part of the attendees of one meeting: staff, guests, a table of friends."""

    _name = "event.registration.group"
    _description = "Attendee Group"
    _order = "event_id, sequence, name, id"

    name = fields.Char(required=True)
    event_id = fields.Many2one(
        "event.event",
        string="Meeting",
        required=True,
        index=True,
        ondelete="cascade",
        domain=[("is_meeting", "=", True)],
    )
    company_id = fields.Many2one(related="event_id.company_id", store=True)
    sequence = fields.Integer(default=10)
    color = fields.Integer(string="Color Index")
    registration_ids = fields.One2many("event.registration", "group_id", string="Attendees")
    registration_count = fields.Integer(
        string="Attendees Count", compute="_compute_registration_count"
    )

    _event_name_uniq = models.Constraint(
        "unique(event_id, name)", "This meeting already has a group of that name."
    )

    def _compute_registration_count(self):
        counts = dict(
            self.env["event.registration"]._read_group(
                [("group_id", "in", self.ids), ("state", "!=", "cancel")],
                ["group_id"],
                ["__count"],
            )
        )
        for group in self:
            group.registration_count = counts.get(group, 0)

    def action_view_registrations(self):
        """Open the people of this group."""
        self.ensure_one()
        action = self.env["ir.actions.actions"]._for_xml_id(
            "event_meeting.event_registration_action_attendees"
        )
        action["display_name"] = self.name
        action["domain"] = [("group_id", "=", self.id)]
        action["context"] = {
            "default_event_id": self.event_id.id,
            "default_group_id": self.id,
            "default_source": "manual",
            "search_default_filter_taken": 1,
        }
        return action
