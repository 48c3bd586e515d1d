# SPDX-License-Identifier: LGPL-3.0-or-later
from odoo import models


class EventEvent(models.Model):
    _inherit = "event.event"

    def action_open_import(self):
        """Open a new import of people for this meeting."""
        self.ensure_one()
        action = self.env["ir.actions.actions"]._for_xml_id(
            "event_meeting.event_registration_import_action_new"
        )
        action["context"] = {"default_event_id": self.id}
        return action
