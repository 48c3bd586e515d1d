# SPDX-License-Identifier: LGPL-3.0-or-later
from odoo import fields, models

HOLDER_WAY = "event_meeting_self_service_mobile.holder_way"


class ResConfigSettings(models.TransientModel):
    _inherit = "res.config.settings"

    meeting_holder_way = fields.Selection(
        [("code", "Code by text message"), ("mobile", "Typing the whole mobile")],
        string="Attendees Without an Account Prove a Ticket by",
        config_parameter=HOLDER_WAY,
        default="code",
    )
