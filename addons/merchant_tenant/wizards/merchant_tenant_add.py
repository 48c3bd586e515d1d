# SPDX-License-Identifier: LGPL-3.0-or-later
from odoo import api, fields, models
from odoo.exceptions import ValidationError

from odoo.addons.base_guard.text import parse_mobile


class MerchantTenantAdd(models.TransientModel):
    """A merchant made by the platform itself: active at once, with a password to hand on."""

    _name = "merchant.tenant.add"
    _inherit = "merchant.password.mixin"
    _description = "Add a Merchant"

    name = fields.Char(string="Company", required=True, size=100)
    contact_name = fields.Char(string="Contact", required=True, size=50)
    mobile = fields.Char(required=True, help="The mobile is the login.")
    email = fields.Char()
    max_users = fields.Integer(string="Logins Allowed", default=5, required=True)
    app_ids = fields.Many2many(
        "merchant.app",
        string="Apps",
        default=lambda self: self.env["merchant.tenant"]._default_app_ids(),
    )
    login_url = fields.Char(
        string="Login Address",
        default=lambda self: self.env["website"]._get_merchant_login_url(),
        readonly=True,
    )

    @api.constrains("mobile")
    def _check_mobile(self):
        # Checked with the form still open: what was typed, the password first of all, stays.
        for wizard in self:
            mobile = parse_mobile(wizard.mobile)
            if not mobile:
                raise ValidationError(
                    self.env._("%(mobile)s is not a mobile number.", mobile=wizard.mobile)
                )
            if self.env["merchant.tenant"]._is_mobile_taken(mobile):
                raise ValidationError(
                    self.env._("Somebody logs in with %(login)s already.", login=wizard.mobile)
                )

    def action_confirm(self):
        """Make the merchant with its company and its first login, and open it.

        :return: window action
        :raise AccessError: for anybody but the platform's merchant administrators
        :raise ValidationError: the mobile is somebody's already
        """
        self.ensure_one()
        tenants = self.env["merchant.tenant"]
        tenants._check_platform()
        tenant = tenants.create(self._prepare_tenant_vals())
        # sudo: nobody reads or writes the hash of a password
        tenant.sudo().password_hash = self._take_password_hash()
        tenant.action_approve()
        return {
            "type": "ir.actions.act_window",
            "name": tenant.name,
            "res_model": "merchant.tenant",
            "res_id": tenant.id,
            "views": [(False, "form")],
        }

    def _prepare_tenant_vals(self):
        self.ensure_one()
        return {
            "name": self.name,
            "contact_name": self.contact_name,
            "mobile": self.mobile,
            "email": self.email,
            "max_users": self.max_users,
            "app_ids": self.app_ids.ids,
        }
