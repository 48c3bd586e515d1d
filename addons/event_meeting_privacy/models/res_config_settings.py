# SPDX-License-Identifier: LGPL-3.0-or-later
from odoo import fields, models


class ResConfigSettings(models.TransientModel):
    _inherit = "res.config.settings"

    id_number_days = fields.Integer(related="company_id.id_number_days", readonly=False)
    attendee_data_days = fields.Integer(related="company_id.attendee_data_days", readonly=False)
    privacy_request_days = fields.Integer(related="company_id.privacy_request_days", readonly=False)
    privacy_for_new_meetings = fields.Boolean(
        related="company_id.privacy_for_new_meetings", readonly=False
    )
