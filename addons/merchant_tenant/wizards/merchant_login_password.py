# SPDX-License-Identifier: LGPL-3.0-or-later
from odoo import fields, models
from odoo.exceptions import UserError


class MerchantLoginPassword(models.TransientModel):
    """A new password for a login of a merchant, by the platform or by the merchant's administrator."""

    _name = "merchant.login.password"
    _inherit = "merchant.password.mixin"
    _description = "New Password of a Merchant's Login"

    login_id = fields.Many2one("res.users", string="User", required=True, ondelete="cascade")
    login = fields.Char(related="login_id.login")

    def action_confirm(self):
        """Set the password; every session of the login ends.

        :raise AccessError: for anybody but an administrator of the same merchant, or of the platform
        :raise UserError: it is the own login
        """
        self.ensure_one()
        login = self.login_id._check_manages_logins()
        if login == self.env.user:
            raise UserError(self.env._("Change your own password in your preferences."))
        login.merchant_tenant_id.with_env(self.env)._set_password_hash(
            self._take_password_hash(), login
        )
        return self._close_with(
            self.env._("%(login)s has a new password; its sessions ended.", login=login.login)
        )
