# SPDX-License-Identifier: LGPL-3.0-or-later
from odoo import Command, api, fields, models
from odoo.exceptions import ValidationError
from odoo.tools import SQL

from .bus_bus import ENDED


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
        users._enter_merchant_companies()
        return users

    def write(self, vals):
        result = super().write(vals)
        if "group_ids" in vals:
            self._enter_merchant_companies()
        return result

    def _enter_merchant_companies(self):
        """Let the platform's merchant administrators among these enter the company of every merchant."""
        managers = self.filtered(
            lambda user: (
                not user.merchant_tenant_id
                and user.has_group("merchant_tenant.group_platform_manager")
            )
        )
        if not managers:
            return
        # sudo: every merchant there is, for somebody who has the right
        companies = self.env["merchant.tenant"].sudo().search([]).company_id
        for user in managers.sudo():  # sudo: the companies of a user are changed by methods alone
            if missing := companies - user.company_ids:
                user.company_ids = [Command.link(company.id) for company in missing]

    def _archive_merchant_logins(self):
        """Archive logins of merchants and close their sockets.

        Sessions and API keys of an archived user are void at their next use. An open websocket notices when something
        is sent to it, so each is sent a word.
        """
        for login in self:
            login._bus_send(ENDED, {})
        self.active = False

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

    @api.constrains("active", "merchant_tenant_id")
    def _check_merchant_active(self):
        """No login is brought back past the state of its merchant."""
        for user in self:
            # sudo: the state of a merchant decides, whoever brings the login back
            tenant = user.sudo().merchant_tenant_id
            if user.active and tenant and (tenant.state != "active" or not tenant.active):
                raise ValidationError(
                    self.env._("%(merchant)s is not active at present.", merchant=tenant.name)
                )

    def _get_invalidation_fields(self):
        # The rules of merchants look at it, and their domains are cached by user.
        return super()._get_invalidation_fields() | {"merchant_tenant_id"}
