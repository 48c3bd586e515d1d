# SPDX-License-Identifier: LGPL-3.0-or-later
from odoo import api, fields, models
from odoo.exceptions import UserError


class EventRegistrationAssignGroup(models.TransientModel):
    """Puts many people of one meeting into one group, an existing or a new one."""

    _name = "event.registration.assign.group"
    _inherit = "event.registration.wizard.mixin"
    _description = "Assign a Group"

    event_id = fields.Many2one("event.event", string="Meeting", compute="_compute_event_id")
    group_id = fields.Many2one(
        "event.registration.group", string="Group", domain="[('event_id', '=', event_id)]"
    )
    new_name = fields.Char(string="New Group")
    new_color = fields.Integer(string="Colour")

    @api.depends("registration_ids")
    def _compute_event_id(self):
        for wizard in self:
            events = wizard.registration_ids.event_id
            wizard.event_id = events if len(events) == 1 else False

    def action_confirm(self):
        """Put the people into the group.

        :raise UserError: when the group is missing or the people are of several meetings
        """
        self.ensure_one()
        event = self._check_event()
        name = (self.new_name or "").strip()
        group = self.group_id
        if name:
            group = self._get_or_make_group(event, name)
        if not group:
            raise UserError(self.env._("Choose a group, or type the name of a new one."))
        self.registration_ids.write({"group_id": group.id})
        return self._get_answer(
            self.env._(
                "%(count)s people are in the group “%(group)s” now.",
                count=self.registration_count,
                group=group.name,
            )
        )

    def action_clear(self):
        """Take the people out of their groups."""
        self.ensure_one()
        self.registration_ids.write({"group_id": False})
        return self._get_answer(
            self.env._("%(count)s people are in no group now.", count=self.registration_count)
        )

    def _check_event(self):
        if len(self.registration_ids.event_id) > 1:
            raise UserError(
                self.env._("Groups belong to one meeting. Choose people of one meeting.")
            )
        return self.registration_ids.event_id

    def _get_or_make_group(self, event, name):
        """Return the group of that name; a new one is made when there is none yet."""
        Group = self.env["event.registration.group"]
        group = Group.search([("event_id", "=", event.id), ("name", "=", name)], limit=1)
        return group or Group.create({"event_id": event.id, "name": name, "color": self.new_color})

    def _get_answer(self, message):
        return self.registration_ids._notify_office(message)
