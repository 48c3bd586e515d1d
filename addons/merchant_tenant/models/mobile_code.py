# SPDX-License-Identifier: LGPL-3.0-or-later
from odoo import api, models

from odoo.addons.base_mobile_code.models.mobile_code import CODE_MINUTES

SIGNUP = "merchant.signup"
PASSWORD = "merchant.password"


class MobileCode(models.AbstractModel):
    """Codes for merchants: to apply, and for a new password."""

    _inherit = "mobile.code"

    @api.model
    def _is_wanted(self, purpose, mobile):
        if purpose == PASSWORD:
            return bool(self.env["merchant.tenant"]._find_login(mobile))
        return super()._is_wanted(purpose, mobile)

    @api.model
    def _get_login_target(self, purpose, mobile):
        if purpose in (SIGNUP, PASSWORD):
            return ("merchant.login", {"login": self.env["merchant.tenant"]._get_login(mobile)})
        return super()._get_login_target(purpose, mobile)

    @api.model
    def _get_message(self, purpose, code):
        if purpose == PASSWORD:
            return self.env._(
                "%(code)s is your code for a new merchant password. It is valid for %(minutes)s minutes; give it"
                " to nobody.",
                code=code,
                minutes=CODE_MINUTES,
            )
        if purpose == SIGNUP:
            return self.env._(
                "%(code)s is your code to apply as a merchant. It is valid for %(minutes)s minutes; give it to nobody.",
                code=code,
                minutes=CODE_MINUTES,
            )
        return super()._get_message(purpose, code)
