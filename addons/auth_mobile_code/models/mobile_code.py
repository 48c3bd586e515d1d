# SPDX-License-Identifier: LGPL-3.0-or-later
from odoo import api, models

from odoo.addons.base_mobile_code.models.mobile_code import CODE_MINUTES

LOGIN = "auth.login"
CONFIRM = "auth.mobile"


class MobileCode(models.AbstractModel):
    """Codes to log in, and to confirm the mobile of an account."""

    _inherit = "mobile.code"

    @api.model
    def _is_wanted(self, purpose, mobile):
        if purpose == LOGIN:
            users = self.env["res.users"]
            # Whoever has an account that cannot be opened is told why after the code.
            known = bool(users._find_by_verified_mobile(mobile))
            return known or users._get_signup_invitation_scope() == "b2c"
        return super()._is_wanted(purpose, mobile)

    @api.model
    def _get_message(self, purpose, code):
        if purpose == LOGIN:
            return self.env._(
                "%(code)s is your code to log in. It is valid for %(minutes)s minutes; give it to nobody.",
                code=code,
                minutes=CODE_MINUTES,
            )
        if purpose == CONFIRM:
            return self.env._(
                "%(code)s is your code to confirm the mobile of your account. It is valid for %(minutes)s minutes;"
                " give it to nobody.",
                code=code,
                minutes=CODE_MINUTES,
            )
        return super()._get_message(purpose, code)
