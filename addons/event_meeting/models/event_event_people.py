# SPDX-License-Identifier: LGPL-3.0-or-later
from odoo import models


class EventEvent(models.Model):
    _inherit = "event.event"

    def action_view_seating(self):
        """Open the list in which the people of this meeting are seated."""
        self.ensure_one()
        action = self.env["ir.actions.actions"]._for_xml_id(
            "event_meeting.event_registration_action_seating"
        )
        action["domain"] = [("event_id", "=", self.id)]
        action["context"] = {
            "default_event_id": self.id,
            "default_source": "manual",
            "search_default_filter_taken": 1,
        }
        return action
