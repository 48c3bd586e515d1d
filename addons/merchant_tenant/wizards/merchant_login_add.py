# SPDX-License-Identifier: LGPL-3.0-or-later
from odoo import api, fields, models
from odoo.exceptions import ValidationError

from odoo.addons.base_guard.text import clean_text, parse_mobile

from ..models.merchant_tenant_login import ADD_TRIES

WINDOW = 60 * 60


class MerchantLoginAdd(models.TransientModel):
    """One more login for a merchant, by its own administrator or by the platform."""

    _name = "merchant.login.add"
    _inherit = "merchant.password.mixin"
    _description = "Add a Login of a Merchant"

    tenant_id = fields.Many2one(
        "merchant.tenant",
        string="Merchant",
        required=True,
        ondelete="cascade",
        default=lambda self: self.env.user.sudo().merchant_tenant_id,  # sudo: one's own merchant
    )
    name = fields.Char(string="Full Name", required=True, size=50)
    mobile = fields.Char(required=True, help="The mobile is the login.")
    is_admin = fields.Boolean(string="Administrator", help="May manage the logins of the merchant.")
    user_count = fields.Integer(related="tenant_id.user_count")
    max_users = fields.Integer(related="tenant_id.max_users")

    @api.constrains("tenant_id", "mobile")
    def _check_mobile(self):
        # Checked with the form still open: what was typed, the password first of all, stays.
        for wizard in self:
            mobile = parse_mobile(wizard.mobile)
            if not mobile:
                raise ValidationError(
                    self.env._("%(mobile)s is not a mobile number.", mobile=wizard.mobile)
                )
            wizard.tenant_id._check_manages()
            wizard._check_tries()
            wizard.tenant_id._check_login_unused(mobile)

    def _check_tries(self):
        # Constraints run in superuser mode: the login itself is asked.
        if self.env["res.users"]._get_merchant_of(self.env.uid):
            key = f"merchant.login.add:{self.env.uid}"
            rate = self.env["guard.rate"]
            limit = rate._get_limit("merchant_tenant.login_add_tries", ADD_TRIES)
            # Of the login alone: neither its neighbours nor other merchants are kept waiting.
            rate._check(key, limit, WINDOW)

    def action_confirm(self):
        """Make the login with its password.

        :raise AccessError: for anybody but administrators of the merchant and of the platform
        :raise ValidationError: the number of logins is used up, or the mobile is somebody's login
        """
        self.ensure_one()
        self.tenant_id._check_manages()
        # sudo: logins of merchants are made by methods alone
        user = self.tenant_id.sudo()._create_login(
            clean_text(self.name), parse_mobile(self.mobile), is_admin=self.is_admin
        )
        user._set_encrypted_password(user.id, self._take_password_hash())
        self.tenant_id._leave_trace("merchant.login.add", login=user)
        return self._close_with(
            self.env._("%(login)s can log in now, with the password you copied.", login=user.login)
        )
