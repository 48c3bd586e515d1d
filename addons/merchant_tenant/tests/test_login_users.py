# SPDX-License-Identifier: LGPL-3.0-or-later
import re
from datetime import timedelta
from unittest.mock import patch

from odoo import fields
from odoo.exceptions import AccessDenied, ValidationError
from odoo.tests import tagged
from odoo.tools import mute_logger

from odoo.addons.base_guard.exceptions import TooManyAttempts

from .common import MerchantCase, MerchantHttpCase


@tagged("post_install", "-at_install")
class TestLoginUsers(MerchantCase):
    def _add(self, mobile, name="Staff"):
        wizards = self.env["merchant.login.add"].with_user(self.user_a)
        wizards.create({"name": name, "mobile": mobile, "password": "kite-4821"}).action_confirm()

    def test_mobile_of_an_applicant_is_kept_for_him(self):
        """TEN-02: no merchant takes the mobile of an applicant as a login; a refused one is free again."""
        tenant = self.make_application("New Hall", "13900000081")
        with self.assertRaises(ValidationError):
            self._add("13900000081")
        tenant._refuse("Licence missing")
        self._add("13900000081")
        self.assertIn("13900000081", self.merchant_a.user_ids.mapped("login"))

    def test_adding_logins_is_no_way_to_ask(self):
        """TEN-08: whether mobiles are somebody's login cannot be asked about a whole list."""
        self.env["ir.config_parameter"].set_param("merchant_tenant.login_add_tries", "2")
        self._add("13900000083")
        self._add("13900000084")
        with self.assertRaises(TooManyAttempts):
            self._add("13900000002")

    def test_company_is_made_without_an_address_to_ask_about(self):
        """TEN-07: approving asks no service of Odoo's maker about the company; its address comes after."""
        made = []
        create = type(self.env["res.company"]).create

        def record(companies, vals_list):
            made.extend(vals_list)
            return create(companies, vals_list)

        tenant = self.make_application("New Hall", "13900000082", email="a@new.example")
        with patch.object(type(self.env["res.company"]), "create", record):
            tenant.action_approve()
        self.assertFalse({"email", "website", "vat"} & set(made[0]))
        self.assertEqual(tenant.company_id.email, "a@new.example")
        self.assertFalse(tenant.company_id.country_id)
        self.assertFalse(tenant.company_id.logo)


@tagged("post_install", "-at_install")
class TestLoginRoutes(MerchantHttpCase):
    """Every way into Odoo but the password, once a merchant is no longer in force."""

    def _shut(self, act):
        """Freeze or delete merchant A, whose login had a key and a link before."""
        user = self.user_a
        key = (
            self.env["res.users.apikeys"]
            .with_user(user)
            ._generate("rpc", "key", fields.Datetime.now() + timedelta(days=1))
        )
        user.partner_id.signup_prepare()
        token = user.partner_id._generate_signup_token()
        self.assertEqual(self._call_with(key).status_code, 200)
        page = self.url_open(f"/web/reset_password?token={token}")
        self.assertIn("confirm_password", page.text)
        self.assertNotIn("alert-danger", page.text)
        act()
        self.env.flush_all()
        return key, token

    def _call_with(self, key):
        return self.url_open(
            "/json/2/res.users/context_get",
            data="{}",
            headers={"Authorization": f"bearer {key}", "Content-Type": "application/json"},
        )

    def _assert_shut(self, key, token):
        self.assertEqual(self._call_with(key).status_code, 401)
        for path in ("/web/reset_password", "/web/signup"):
            page = self.url_open(f"{path}?token={token}")
            self.assertIn("alert-danger", page.text)
            csrf = re.search(r'name="csrf_token" value="([^"]+)"', page.text)
            self.url_open(
                path,
                data={
                    "csrf_token": csrf and csrf[1],
                    "token": token,
                    "login": "13900000001",
                    "name": "Intruder",
                    "password": "kite-4821",
                    "confirm_password": "kite-4821",
                },
            )
        for password in ("13900000001", "kite-4821"):
            for credential in (
                {"type": "password", "login": "13900000001", "password": password},
                {"type": "password", "login": self.user_a.login, "password": password},
            ):
                with self.assertRaises(AccessDenied):
                    self.env["res.users"].authenticate(credential, {"interactive": False})
        self.env.invalidate_all()
        self.assertFalse(self.user_a.active)

    @mute_logger(
        "odoo.http", "odoo.addons.base.models.res_users", "odoo.addons.auth_signup.controllers.main"
    )
    def test_no_route_while_frozen(self):
        """TEN-05: key over HTTP, link to set a password and invitation of a frozen merchant lead nowhere."""
        self._assert_shut(*self._shut(lambda: self.merchant_a._freeze("Complaint")))

    @mute_logger(
        "odoo.http", "odoo.addons.base.models.res_users", "odoo.addons.auth_signup.controllers.main"
    )
    def test_no_route_once_deleted(self):
        """TEN-04: nor do those of a deleted one."""
        self._assert_shut(*self._shut(self.merchant_a.action_delete))

    @mute_logger("odoo.http", "odoo.addons.base.models.res_users")
    def test_session_ends_with_the_freeze(self):
        """TEN-05: a session that was open is asked to log in again at its next request."""
        self.authenticate("13900000001", "13900000001")
        self.assertTrue(self.make_jsonrpc_request("/web/session/get_session_info")["uid"])
        self.merchant_a._freeze("Complaint")
        self.env.flush_all()
        page = self.url_open("/odoo", allow_redirects=False)
        self.assertIn("/web/login", page.headers.get("Location", ""))

    @mute_logger("odoo.http", "odoo.addons.base.models.res_users")
    def test_no_route_before_approval(self):
        """TEN-02, TEN-07: there is no login while an application waits, nor after it was declined."""
        tenant = self.env["merchant.tenant"]._apply(
            {"name": "Own Hall", "contact_name": "李雷", "mobile": "+8613800005678"}, "harvest-2026"
        )
        for act in (lambda: None, lambda: tenant._refuse("Licence missing")):
            act()
            users = self.env["res.users"].with_context(active_test=False)
            self.assertFalse(users.search([("login", "like", "13800005678")]))
            with self.assertRaises(AccessDenied):
                users.authenticate(
                    {"type": "password", "login": "13800005678", "password": "harvest-2026"},
                    {"interactive": False},
                )
