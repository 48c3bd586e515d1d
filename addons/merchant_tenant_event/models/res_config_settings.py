# SPDX-License-Identifier: LGPL-3.0-or-later
from odoo import fields, models


class ResConfigSettings(models.TransientModel):
    _inherit = "res.config.settings"

    merchant_meetings_public = fields.Boolean(
        related="website_id.merchant_meetings_public", readonly=False
    )
