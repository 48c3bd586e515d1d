# SPDX-License-Identifier: LGPL-3.0-or-later
from odoo import api, fields, models
from odoo.exceptions import ValidationError
from odoo.tools import SQL


class ResUsers(models.Model):
    _inherit = "res.users"

    merchant_tenant_id = fields.Many2one(
        "merchant.tenant",
        string="Merchant",
        readonly=True,
        copy=False,
        index="btree_not_null",
        ondelete="restrict",
    )

    @api.model_create_multi
    def create(self, vals_list):
        users = super().create(vals_list)
        for user in users.filtered("merchant_tenant_id"):
            # A partner without a company is everybody's.
            user.partner_id.company_id = user.company_id
        return users

    def _get_password_hash(self):
        """Return the stored hash of the password. For the login page of merchants alone."""
        self.ensure_one()
        # Raw SQL: the ORM never reads a password.
        self.flush_recordset(["password"])
        self.env.cr.execute(SQL("SELECT password FROM res_users WHERE id = %s", self.id))
        return self.env.cr.fetchone()[0]

    @api.constrains("merchant_tenant_id", "company_id", "company_ids", "group_ids")
    def _check_merchant_login(self):
        """A merchant's login has the merchant's company and the merchant's rights, and nobody else has them."""
        merchant = self.env.ref("merchant_tenant.group_merchant")
        for user in self:
            tenant = user.merchant_tenant_id
            if not tenant:
                if merchant in user.all_group_ids:
                    raise ValidationError(
                        self.env._("The rights of merchants are for their own logins alone.")
                    )
                continue
            # sudo: the apps of a merchant are the platform's
            allowed = tenant.sudo()._get_login_groups(is_admin=True).all_implied_ids
            if user.company_ids != tenant.company_id or user.all_group_ids - allowed:
                raise ValidationError(
                    self.env._(
                        "A login of %(merchant)s works in its own company, with the rights of its apps alone.",
                        merchant=tenant.name,
                    )
                )

    def _get_invalidation_fields(self):
        # The rules of merchants look at it, and their domains are cached by user.
        return super()._get_invalidation_fields() | {"merchant_tenant_id"}
