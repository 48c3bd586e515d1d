# SPDX-License-Identifier: LGPL-3.0-or-later
from odoo import api, fields, models
from odoo.exceptions import AccessError, UserError
from odoo.tools import SQL

from odoo.addons.base_guard.tools import conditional_update


class ResUsers(models.Model):
    """What a merchant's administrator, or the platform, does with a login of that merchant.

    Nobody of them has write rights on users: every act is a method that asks whose login it is.
    """

    _inherit = "res.users"

    merchant_role = fields.Selection(
        [("admin", "Administrator"), ("staff", "Employee")],
        string="Role at the Merchant",
        compute="_compute_merchant_role",
        compute_sudo=True,
    )
    merchant_login_state = fields.Selection(
        [("active", "In Use"), ("archived", "Archived")],
        string="State of the Login",
        compute="_compute_merchant_login_state",
    )

    @api.depends("group_ids", "merchant_tenant_id")
    def _compute_merchant_role(self):
        admin = self.env.ref("merchant_tenant.group_merchant_admin")
        for user in self:
            if not user.merchant_tenant_id:
                user.merchant_role = False
            else:
                user.merchant_role = "admin" if admin in user.all_group_ids else "staff"

    @api.depends("active")
    def _compute_merchant_login_state(self):
        for user in self:
            user.merchant_login_state = "active" if user.active else "archived"

    def action_merchant_archive(self):
        """End logins of a merchant; their sessions and keys end with them.

        :raise AccessError: for anybody but an administrator of the same merchant, or of the platform
        :raise UserError: it is the own login, or the last administrator
        """
        logins = self._check_manages_logins()
        if self.env.user in logins:
            raise UserError(self.env._("You cannot archive the login you are using."))
        logins._check_administrator_stays()
        for login in logins.filtered("active"):
            login._archive_merchant_logins()
            self._leave_login_trace("merchant.login.archive", login)

    def action_merchant_activate(self):
        """Bring archived logins of a merchant back, within the number it may have.

        :raise AccessError: for anybody but an administrator of the same merchant, or of the platform
        :raise ValidationError: the number of logins is used up, or the merchant is not active
        """
        for login in self._check_manages_logins().filtered(lambda login: not login.active):
            login.merchant_tenant_id._check_free_login()
            login.active = True
            self._leave_login_trace("merchant.login.activate", login)

    def action_merchant_make_admin(self):
        """Let logins manage the logins of their merchant.

        :raise AccessError: for anybody but an administrator of the same merchant, or of the platform
        """
        self._set_merchant_admin(True)

    def action_merchant_make_staff(self):
        """Take the right to manage logins away.

        :raise AccessError: for anybody but an administrator of the same merchant, or of the platform
        :raise UserError: it is the last administrator
        """
        self._set_merchant_admin(False)

    def action_merchant_password(self):
        """Open the wizard that gives a login a new password.

        :raise AccessError: for anybody but an administrator of the same merchant, or of the platform
        """
        self.ensure_one()
        self._check_manages_logins()
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Reset Password"),
            "res_model": "merchant.login.password",
            "views": [(False, "form")],
            "target": "new",
            "context": {"default_login_id": self.id},
        }

    def _set_merchant_admin(self, is_admin):
        logins = self._check_manages_logins()
        if not is_admin:
            logins._check_administrator_stays()
        role = "admin" if is_admin else "staff"
        for login in logins.filtered(lambda login: login.merchant_role != role):
            login.group_ids = login.merchant_tenant_id._get_login_groups(is_admin)
            self._leave_login_trace(f"merchant.login.{role}", login)

    def _leave_login_trace(self, action, login):
        # The acting login, not the superuser, stands in the history.
        login.merchant_tenant_id.with_env(self.env)._leave_trace(action, login=login)

    def _check_manages_logins(self):
        """Return the logins in superuser mode once it is clear that the acting user manages them.

        :raise AccessError: for anybody but an administrator of the same merchant, or of the platform
        """
        # sudo: logins of merchants are changed by methods alone
        logins = self.sudo()
        acting = self.env.user.sudo()
        tenants = logins.merchant_tenant_id
        allowed = all(login.merchant_tenant_id for login in logins) and (
            self.env.su
            or acting.has_group("merchant_tenant.group_platform_manager")
            or (
                acting.has_group("merchant_tenant.group_merchant_admin")
                and tenants <= acting.merchant_tenant_id
            )
        )
        if not allowed:
            raise AccessError(
                self.env._("The logins of a merchant are managed by its own administrators.")
            )
        return logins

    def _check_administrator_stays(self):
        for tenant in self.merchant_tenant_id:
            # Of two who take each other out at the same time the second is retried by Odoo, and is none any more.
            conditional_update(tenant, {}, SQL("TRUE"))
            admins = tenant.user_ids.filtered(
                lambda login: login.active and login.merchant_role == "admin"
            )
            if admins and admins <= self:
                raise UserError(
                    self.env._("%(merchant)s needs an administrator.", merchant=tenant.name)
                )
