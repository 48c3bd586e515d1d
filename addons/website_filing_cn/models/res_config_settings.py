# SPDX-License-Identifier: LGPL-3.0-or-later
from odoo import fields, models


class ResConfigSettings(models.TransientModel):
    _inherit = "res.config.settings"

    icp_number = fields.Char(related="website_id.icp_number", readonly=False)
    police_filing_number = fields.Char(related="website_id.police_filing_number", readonly=False)
