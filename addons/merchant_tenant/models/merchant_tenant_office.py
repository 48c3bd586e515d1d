# SPDX-License-Identifier: LGPL-3.0-or-later
from odoo import api, fields, models

SIGNS = {"pending": "◷", "active": "✓", "frozen": "❄", "refused": "✕"}


class MerchantTenant(models.Model):
    """What the screens of the platform and of the merchant show, and what their buttons open."""

    _inherit = "merchant.tenant"

    state_label = fields.Char(string="Standing", compute="_compute_state_label")
    mobile_text = fields.Char(string="Mobile Number", compute="_compute_mobile_text")
    user_count = fields.Integer(
        string="Logins in Use", compute="_compute_user_count", compute_sudo=True
    )
    user_text = fields.Char(string="Logins Used / Allowed", compute="_compute_user_text")
    login_url = fields.Char(string="Login Address", compute="_compute_login_url")
    earlier_reason = fields.Char(
        string="Declined Before",
        compute="_compute_earlier_reason",
        groups="merchant_tenant.group_platform_manager",
    )

    @api.depends("state", "active")
    @api.depends_context("lang")
    def _compute_state_label(self):
        labels = dict(self._fields["state"]._description_selection(self.env))
        for tenant in self:
            words = labels[tenant.state] if tenant.active else self.env._("Deleted")
            tenant.state_label = f"{SIGNS[tenant.state] if tenant.active else '✕'} {words}"

    @api.depends("mobile")
    def _compute_mobile_text(self):
        for tenant in self:
            digits = (tenant.mobile or "").removeprefix("+86")
            if len(digits) == 11 and digits.isdigit():
                digits = f"{digits[:3]} {digits[3:7]} {digits[7:]}"
            tenant.mobile_text = digits

    @api.depends("user_ids.active")
    def _compute_user_count(self):
        counts = dict(
            self.env["res.users"]._read_group(
                [("merchant_tenant_id", "in", self.ids), ("active", "=", True)],
                ["merchant_tenant_id"],
                ["__count"],
            )
        )
        for tenant in self:
            tenant.user_count = counts.get(tenant._origin, 0)

    @api.depends("user_count", "max_users")
    def _compute_user_text(self):
        for tenant in self:
            tenant.user_text = f"{tenant.user_count} / {tenant.max_users}"

    def _compute_login_url(self):
        url = self.env["website"]._get_merchant_login_url()
        for tenant in self:
            tenant.login_url = url

    @api.depends("state")
    def _compute_earlier_reason(self):
        # sudo: the history of an application is the reviewer's to see
        lines = (
            self.env["guard.audit"]
            .sudo()
            .search(
                [
                    ("model", "=", self._name),
                    ("res_id", "in", self.ids),
                    ("action", "=", "merchant.refuse"),
                ]
            )
        )
        reasons = {}
        for line in lines:
            reasons.setdefault(line.res_id, (line.detail or {}).get("reason"))
        for tenant in self:
            tenant.earlier_reason = reasons.get(tenant.id)

    def action_open_refuse(self):
        """Open the wizard that refuses applications. For merchant administrators of the platform."""
        return self._open_decision("refuse", self.env._("Decline: why?"))

    def action_open_freeze(self):
        """Open the wizard that freezes merchants. For merchant administrators of the platform."""
        return self._open_decision("freeze", self.env._("Freeze: why?"))

    def action_open_delete(self):
        """Open the wizard that deletes merchants. For merchant administrators of the platform."""
        self._check_platform()
        return self._open_wizard(
            "merchant.tenant.delete", self.env._("Delete"), {"default_tenant_ids": self.ids}
        )

    def action_open_password(self):
        """Open the wizard for a new password. For merchant administrators of the platform."""
        self.ensure_one()
        self._check_platform()
        return self._get_first_login().with_env(self.env).action_merchant_password()

    def action_open_add_login(self):
        """Open the wizard that adds a login. For administrators of the merchant and of the platform."""
        self.ensure_one()
        self._check_manages()
        return self._open_wizard(
            "merchant.login.add", self.env._("Add Login"), {"default_tenant_id": self.id}
        )

    def action_open_profile(self):
        """Open the wizard for contact, e-mail and logo. For administrators of the merchant and of the platform."""
        self.ensure_one()
        self._check_manages()
        return self._open_wizard(
            "merchant.tenant.profile", self.env._("Profile"), {"default_tenant_id": self.id}
        )

    def action_view_logins(self):
        """Show the logins of the merchant, archived ones as well."""
        self.ensure_one()
        self._check_manages()
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Logins of %(merchant)s", merchant=self.name),
            "res_model": "res.users",
            "views": [
                (self.env.ref("merchant_tenant.res_users_view_list_merchant").id, "list"),
                (self.env.ref("merchant_tenant.res_users_view_kanban_merchant").id, "kanban"),
            ],
            "mobile_view_mode": "kanban",
            "search_view_id": [self.env.ref("merchant_tenant.res_users_view_search_merchant").id],
            "domain": [("merchant_tenant_id", "=", self.id)],
            "context": {"active_test": False},
        }

    def _check_manages(self):
        """Refuse everybody but administrators of the merchant itself and of the platform.

        :raise AccessError: for anybody else
        """
        user = self.env.user.sudo()  # sudo: the merchant one belongs to
        if not (
            user.has_group("merchant_tenant.group_merchant_admin")
            and self.ids == user.merchant_tenant_id.ids
        ):
            self._check_platform()

    def _open_decision(self, act, name):
        self._check_platform()
        return self._open_wizard(
            "merchant.tenant.decision", name, {"default_tenant_ids": self.ids, "default_act": act}
        )

    def _open_wizard(self, model, name, context):
        return {
            "type": "ir.actions.act_window",
            "name": name,
            "res_model": model,
            "views": [(False, "form")],
            "target": "new",
            "context": context,
        }
