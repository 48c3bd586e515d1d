# SPDX-License-Identifier: LGPL-3.0-or-later
from odoo import api, models

from odoo.addons.event_meeting.models.event_registration_access import OFFICE_GROUP


class ResUsers(models.Model):
    _inherit = "res.users"

    @api.model
    def _get_meeting_homes(self):
        return {
            **super()._get_meeting_homes(),
            OFFICE_GROUP: "event_meeting_overview.event_event_action_overview",
        }
