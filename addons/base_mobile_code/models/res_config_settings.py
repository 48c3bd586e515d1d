# SPDX-License-Identifier: LGPL-3.0-or-later
from odoo import fields, models

from .mobile_code import CODES, MOBILE_CODES


class ResConfigSettings(models.TransientModel):
    _inherit = "res.config.settings"

    mobile_codes_browser = fields.Integer(
        string="Codes for a Browser",
        config_parameter="base_mobile_code.codes_browser",
        default=CODES["browser"],
    )
    mobile_codes_bare = fields.Integer(
        string="Codes Without Cookies",
        config_parameter="base_mobile_code.codes_bare",
        default=CODES["bare"],
    )
    mobile_codes_address = fields.Integer(
        string="Codes for an Address",
        config_parameter="base_mobile_code.codes_address",
        default=CODES["address"],
    )
    mobile_codes_mobile = fields.Integer(
        string="Codes to a Mobile in a Day",
        config_parameter="base_mobile_code.codes_mobile",
        default=MOBILE_CODES,
    )
