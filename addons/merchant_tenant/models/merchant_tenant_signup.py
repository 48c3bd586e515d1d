# SPDX-License-Identifier: LGPL-3.0-or-later
from odoo import api, models
from odoo.tools import SQL

from odoo.addons.base_guard.text import parse_mobile

# Odoo itself asks for nothing; its password policy, where it is set, may ask for more.
PASSWORD_LENGTH = 8


class MerchantTenant(models.Model):
    """What the public pages ask: who is behind a mobile or a password, and what a password must be."""

    _inherit = "merchant.tenant"

    @api.model
    def _get_password_length(self):
        """Return how many characters a new password needs at least."""
        # sudo: a setting that whoever chooses a password is told
        policy = self.env["ir.config_parameter"].sudo().get_param("auth_password_policy.minlength")
        return max(PASSWORD_LENGTH, int(policy)) if (policy or "").isdigit() else PASSWORD_LENGTH

    @api.model
    def _read_login(self, typed):
        """Return the login meant by what was typed: as it is, or a mobile as logins of merchants are written.

        A merchant comes before an attendee who logs in with the same mobile, written with its country code.

        :param typed: a mobile in any form, or any login
        """
        mobile = parse_mobile(typed)
        if not mobile:
            return typed
        # sudo: nobody is logged in; whether the login is there goes nowhere
        users = self.env["res.users"].sudo()
        login = self._get_login(mobile)
        exact = users.search_count(users._get_login_domain(typed), limit=1)
        merchant = users.with_context(active_test=False).search_count(
            [("login", "=", login), ("merchant_tenant_id", "!=", False)], limit=1
        )
        return typed if exact and not merchant else login

    @api.model
    def _find_login(self, mobile):
        """Return the login (sudo) of a merchant that is active, by its mobile; nobody else's."""
        # sudo: who has a login is not for the public
        return (
            self.env["res.users"]
            .sudo()
            .search(
                [
                    ("login", "=", self._get_login(mobile)),
                    ("merchant_tenant_id.state", "=", "active"),
                ],
                limit=1,
            )
        )

    @api.model
    def _is_mobile_taken(self, mobile):
        """Tell whether a mobile is a merchant's or anybody's login, so that nobody can apply with it.

        Only for those who have proved that the mobile is theirs.
        """
        # sudo: asked for somebody without rights, who has proved the mobile
        tenants = self.sudo()
        users = self.env["res.users"].sudo().with_context(active_test=False)
        return bool(
            tenants.search_count([("mobile", "=", mobile), ("state", "!=", "refused")], limit=1)
            or users.search_count([("login", "=", self._get_login(mobile))], limit=1)
        )

    @api.model
    def _explain_refusal(self, login, password):
        """Return the merchant (sudo) whom Odoo refused though the password is right, nobody otherwise.

        It takes as long whoever the login belongs to: Odoo has hashed the password only where there is an active
        login with one, for anybody else it is done here.

        :param login: as :meth:`_read_login` returns it
        :param password: as typed
        """
        # sudo: nobody is logged in
        users = self.env["res.users"].sudo()
        user = users.search(users._get_login_domain(login), order=users._get_login_order(), limit=1)
        # Raw SQL: the ORM never reads a password.
        self.env.cr.execute(
            SQL("SELECT 1 FROM res_users WHERE id = %s AND password LIKE '$%%'", user.id or 0)
        )
        if not self.env.cr.fetchone():
            users._crypt_context().hash(password)
        # sudo: the password is the proof
        return self.sudo()._verify_password(login, password)

    @api.model
    def _lock_mobile(self, mobile):
        """Let the forms sent for one mobile pass one by one, until the transaction ends."""
        # Raw SQL: the ORM cannot lock what is not there yet.
        self.env.cr.execute(
            SQL("SELECT pg_advisory_xact_lock(hashtextextended(%s, 0))", f"merchant:{mobile}")
        )
