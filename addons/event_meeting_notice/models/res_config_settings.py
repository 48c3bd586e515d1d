# SPDX-License-Identifier: LGPL-3.0-or-later
from odoo import fields, models


class ResConfigSettings(models.TransientModel):
    _inherit = "res.config.settings"

    meeting_notice_channel = fields.Selection(
        related="company_id.meeting_notice_channel", readonly=False
    )
    meeting_notice_registered = fields.Boolean(
        related="company_id.meeting_notice_registered", readonly=False
    )
    meeting_notice_reviewed = fields.Boolean(
        related="company_id.meeting_notice_reviewed", readonly=False
    )
    meeting_notice_withdrawn = fields.Boolean(
        related="company_id.meeting_notice_withdrawn", readonly=False
    )
    meeting_notice_reminder = fields.Boolean(
        related="company_id.meeting_notice_reminder", readonly=False
    )
