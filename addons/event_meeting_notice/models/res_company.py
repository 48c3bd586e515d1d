# SPDX-License-Identifier: LGPL-3.0-or-later
from odoo import fields, models

CHANNELS = [
    ("first", "Text message, else e-mail"),
    ("sms", "Text message"),
    ("mail", "E-mail"),
]


class ResCompany(models.Model):
    """What new meetings of a company tell, until their organiser chooses otherwise."""

    _inherit = "res.company"

    meeting_notice_channel = fields.Selection(CHANNELS, default="first", required=True)
    meeting_notice_registered = fields.Boolean(default=True)
    meeting_notice_reviewed = fields.Boolean(default=True)
    meeting_notice_withdrawn = fields.Boolean(default=True)
    meeting_notice_reminder = fields.Boolean()
