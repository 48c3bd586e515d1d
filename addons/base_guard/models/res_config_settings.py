# SPDX-License-Identifier: LGPL-3.0-or-later
from odoo import fields, models

from .guard_rate_tries import KNOWN_DAYS, TRIES


class ResConfigSettings(models.TransientModel):
    _inherit = "res.config.settings"

    guard_tries_browser = fields.Integer(
        string="Wrong Tries of a Browser",
        config_parameter="base_guard.tries_browser",
        default=TRIES["tries_browser"],
    )
    guard_tries_target = fields.Integer(
        string="Wrong Tries at One Code, Mobile or Login",
        config_parameter="base_guard.tries_target",
        default=TRIES["tries_target"],
    )
    guard_tries_target_address = fields.Integer(
        string="Of Them From One Address",
        config_parameter="base_guard.tries_target_address",
        default=TRIES["tries_target_address"],
    )
    guard_tries_address = fields.Integer(
        string="Wrong Tries of an Address",
        config_parameter="base_guard.tries_address",
        default=TRIES["tries_address"],
    )
    guard_tries_bare = fields.Integer(
        string="Of an Address, Without Cookies",
        config_parameter="base_guard.tries_bare",
        default=TRIES["tries_bare"],
    )
    guard_known_days = fields.Integer(
        string="Days a Browser Stays Known",
        config_parameter="base_guard.known_days",
        default=KNOWN_DAYS,
    )
