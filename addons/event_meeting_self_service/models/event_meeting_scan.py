# SPDX-License-Identifier: LGPL-3.0-or-later
from odoo import fields, models


class EventMeetingScan(models.Model):
    _inherit = "event.meeting.scan"

    status = fields.Selection(
        selection_add=[("handed_on", "Handed on")], ondelete={"handed_on": "set null"}
    )
