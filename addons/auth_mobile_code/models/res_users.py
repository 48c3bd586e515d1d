# SPDX-License-Identifier: LGPL-3.0-or-later
from contextlib import contextmanager

from odoo import api, fields, models
from odoo.exceptions import AccessDenied, AccessError, UserError
from odoo.http import request

from odoo.addons.base_guard.text import parse_mobile
from odoo.addons.base_mobile_code import code_page

CREDENTIAL = "mobile_code"
# Under this name the session remembers the mobile that was proved a moment ago, for logging in alone.
LOGIN_PROOF = "auth.login"


class ResUsers(models.Model):
    """The mobile with which a portal user logs in: one that was proved by a code, never one that was typed."""

    _inherit = "res.users"

    verified_mobile = fields.Char(
        string="Mobile for Logging In",
        readonly=True,
        copy=False,
        groups="base.group_erp_manager",
        help="Proved by a code that was sent to it. It opens the account, unlike the phone of the contact.",
    )

    _verified_mobile_uniq = models.UniqueIndex(
        "(verified_mobile, COALESCE(website_id, 0)) WHERE verified_mobile IS NOT NULL",
        "Another account logs in with this mobile already.",
    )

    @api.model_create_multi
    def create(self, vals_list):
        self._check_verified_by_system(*vals_list)
        return super().create(vals_list)

    def write(self, vals):
        self._check_verified_by_system(vals)
        return super().write(vals)

    def _check_verified_by_system(self, *vals_list):
        """Refuse to everybody to say of a mobile that it was proved.

        :raise AccessError: outside superuser mode
        """
        if not self.env.su and any(vals.get("verified_mobile") for vals in vals_list):
            raise AccessError(
                self.env._("A mobile for logging in is confirmed by a code, not by hand.")
            )

    def action_forget_verified_mobile(self):
        """Let the mobile of accounts open them no longer, e.g. since it has another owner now; their sessions end.

        For who may manage users.

        :raise AccessError: for others
        """
        self.check_access("write")
        if not self.env.user.has_group("base.group_erp_manager"):
            raise AccessError(self.env._("Only administrators of users may do this."))
        # sudo: what the system wrote; the right was checked
        for user in self.sudo().filtered("verified_mobile"):
            user.verified_mobile = False
            self.env["guard.audit"]._log("auth.mobile.forget", user)

    @api.model
    def _signup_create_user(self, values):
        """Refuse to sign up with a mobile as the login by a password alone: nobody takes a stranger's.

        :raise UserError: the login is a mobile that was not proved
        """
        mobile = parse_mobile(values.get("login"))
        if mobile and not values.get("partner_id") and values.get("verified_mobile") != mobile:
            raise UserError(
                self.env._("To sign up with a mobile, choose “Text message” on the login page.")
            )
        return super()._signup_create_user(values)

    # ------------------------------------------------------------
    # Logging in
    # ------------------------------------------------------------

    def _get_session_token_fields(self):
        return super()._get_session_token_fields() | {"verified_mobile"}

    def _check_credentials(self, credential, env):
        """Accept a mobile that this browser has proved a moment ago as the credential of the portal user who has it."""
        if credential.get("type") != CREDENTIAL:
            return super()._check_credentials(credential, env)
        mobile = code_page.get_proof(LOGIN_PROOF) if request else ""
        user = self.env.user.sudo()  # sudo: the mobile is closed to users
        if not mobile or user.verified_mobile != mobile or not user._is_opened_by_mobile():
            raise AccessDenied()
        code_page.forget_proof(LOGIN_PROOF)
        return {"uid": user.id, "auth_method": CREDENTIAL, "mfa": "default"}

    @contextmanager
    def _assert_can_auth(self, user=None):
        """Leave to ``guard.rate`` what was counted there.

        Odoo's own brake refuses everybody of an address after a few wrong passwords of neighbours.
        """
        if request and code_page.get_proof(LOGIN_PROOF):
            yield
            return
        with super()._assert_can_auth(user=user):
            yield

    def _is_opened_by_mobile(self):
        """Tell whether a code may log this user in: portal users, nobody who works here."""
        self.ensure_one()
        return self.active and self.share and self._is_portal()
