# SPDX-License-Identifier: LGPL-3.0-or-later
from lxml import html

from odoo.exceptions import AccessDenied, AccessError, UserError
from odoo.tests import new_test_user, tagged

from .common import LOGIN, MOBILE, NAME, MobileLoginCase


@tagged("post_install", "-at_install")
class TestMobileLogin(MobileLoginCase):
    def test_first_time_makes_the_account(self):
        """BEY-29: a new mobile with its code is asked for a name, and is a portal account with that mobile then."""
        response = self.log_in(" 138 7777 0001", redirect="/my/account")
        self.assert_led_to(response, f"{NAME}?redirect=%2Fmy%2Faccount")
        self.assertFalse(self.find())
        response = self.send(NAME, NAME, name="  王  芳 ", redirect="/my/account")
        self.assert_led_to(response, "/my/account")
        user = self.find()
        self.assertEqual((user.login, user.partner_id.phone, user.name), (MOBILE, MOBILE, "王 芳"))
        self.assertTrue(user._is_portal() and user.share and not user._is_internal())
        self.assertEqual(user.company_id, self.env["website"].get_current_website().company_id)
        self.assertFalse(user.email)
        self.assert_logged_in(user)
        lines = self.env["guard.audit"].search([("action", "=", "auth.mobile.signup")])
        self.assertIn(user.id, lines.mapped("res_id"))

    def test_later_the_code_is_enough(self):
        """BEY-29: whoever has an account is logged in by mobile and code, on a new session, and lands on his page."""
        user = self.make_attendee()
        self.url_open(LOGIN)
        before = self.opener.cookies["session_id"]
        self.assert_led_to(self.log_in("+86 138-7777-0001"), "/my")
        self.assertNotEqual(self.opener.cookies["session_id"], before)
        self.assert_logged_in(user)
        self.assertTrue(user.login_date)
        self.assert_led_to(self.url_open(LOGIN, allow_redirects=False), "/my")

    def test_code_opens_once(self):
        """BEY-29: the code of a login opens nothing a second time, and a wrong one opens nothing."""
        user = self.make_attendee()
        code = self.get_code()
        self.assertIn(
            "wrong or too old",
            self.alert(self.log_in(code="000000" if code != "000000" else "111111")),
        )
        self.assert_logged_in(user.browse())
        self.assert_led_to(self.log_in(code=code), "/my")
        self.leave()
        self.assertIn("wrong or too old", self.alert(self.log_in(code=code)))
        self.assert_logged_in(user.browse())

    def test_sign_up_closed(self):
        """BEY-29: where nobody may sign up the page says so, a stranger's mobile gets no code, and an account still opens."""
        self.websites.auth_signup_uninvited = "b2b"
        self.assertIn("o_mobile_login_closed", self.url_open(LOGIN).text)
        self.assertIsNone(self.get_code())
        code = self.env["guard.code"]._issue("auth.login", MOBILE, 600)
        self.assertIn("cannot be made here", self.alert(self.log_in(code=code)))
        self.pass_pause()
        user = self.make_attendee()
        self.assert_led_to(self.log_in(), "/my")
        self.assert_logged_in(user)

    def test_closed_between_code_and_name(self):
        """BEY-29: sign-up that is closed meanwhile makes no account."""
        self.log_in()
        self.websites.auth_signup_uninvited = "b2b"
        self.assertIn("cannot be made here", self.alert(self.send(NAME, NAME, name="王芳")))
        self.assertFalse(self.find())

    def test_name_is_needed(self):
        """BEY-29: without a name, or with one that is too long, the page comes back with what was typed."""
        self.log_in()
        self.assertIn("Enter your name", self.alert(self.send(NAME, NAME, name=" ")))
        response = self.send(NAME, NAME, name="长" * 60)
        self.assertIn("At most 50", self.alert(response))
        self.assertIn("长" * 50, response.text)
        self.assertFalse(self.find())

    def test_nobody_who_works_here(self):
        """BEY-29: a code opens no internal user, no administrator, and nobody who has become one."""
        for groups in ("base.group_user", "base.group_system"):
            user = new_test_user(self.env, MOBILE, groups, phone=MOBILE)
            response = self.log_in()
            if response.status_code == 303:
                response = self.send(NAME, NAME, name="王芳")
            self.assertIn("login with a password", self.alert(response))
            self.assert_logged_in(user.browse())
            # Even where the mobile was proved before.
            user.verified_mobile = MOBILE
            self.pass_pause()
            self.assertIn("works here", self.alert(self.log_in()))
            self.assert_logged_in(user.browse())
            user.write({"login": f"old-{groups}", "verified_mobile": False, "phone": False})
            self.pass_pause()

    def test_archived(self):
        """BEY-29: an archived account is not opened, and no second one is made beside it."""
        user = self.make_attendee()
        user.active = False
        self.assertIn("has been closed", self.alert(self.log_in()))
        self.assertEqual(self.find(), user)
        self.assert_logged_in(user.browse())

    def test_two_accounts_with_the_mobile(self):
        """BEY-29: two accounts that a mobile was proved for are both left closed, with a clear sentence."""
        website = self.env["website"].get_current_website()
        self.make_attendee()
        second = self.make_attendee("second", mobile=False)
        second.partner_id.website_id = website
        second.verified_mobile = MOBILE
        self.assertIn("Several accounts", self.alert(self.log_in()))
        self.assert_logged_in(second.browse())

    def test_typed_mobiles_open_nothing(self):
        """BEY-29: a mobile that somebody has typed into an account, and never proved, opens it to nobody; the owner is told."""
        for number in range(2):
            user = new_test_user(self.env, f"typed-{number}", "base.group_portal", phone=MOBILE)
            self.assert_led_to(self.log_in(), NAME)
            page = html.fromstring(self.url_open(NAME).text)
            [note] = page.xpath("//*[contains(@class,'o_mobile_login_carriers')]")
            self.assertIn("Several" if number else "An account", note.text_content())
            self.assert_logged_in(user.browse())
            self.opener.cookies.clear()
            self.pass_pause()
        self.log_in()
        self.send(NAME, NAME, name="王芳")
        self.assertNotIn("typed", self.find().login)

    def test_second_factor(self):
        """BEY-29: who has a second factor is asked for it after the code."""
        if "totp_secret" not in self.env["res.users"]._fields:
            self.skipTest("auth_totp is not installed")
        user = self.make_attendee()
        self.env.flush_all()
        self.env.cr.execute(
            "UPDATE res_users SET totp_secret = 'JBSWY3DPEHPK3PXP' WHERE id = %s", [user.id]
        )
        user.invalidate_recordset()
        response = self.log_in(redirect="/my/account")
        self.assert_led_to(response, "/web/login/totp?redirect=%2Fmy%2Faccount")
        self.assert_logged_in(user.browse())

    def test_password_stays(self):
        """BEY-29: both ways stand on both pages, with the page to return to; the password page still logs in."""
        user = new_test_user(
            self.env, "with-password", "base.group_portal", password="correct horse 1"
        )
        for path in ("/web/login", LOGIN):
            page = html.fromstring(self.url_open(f"{path}?redirect=%2Fmy%2Faccount").text)
            links = page.xpath("//nav[contains(@class,'o_login_ways')]/a/@href")
            self.assertEqual(
                links, [f"{LOGIN}?redirect=%2Fmy%2Faccount", "/web/login?redirect=%2Fmy%2Faccount"]
            )
        self.send("/web/login", "/web/login", login=user.login, password="correct horse 1")
        self.assert_logged_in(user)

    def test_neighbours_wrong_passwords(self):
        """BEY-29: neighbours who mistype their passwords lock nobody out of the login by text message."""
        user = self.make_attendee()
        self.env["ir.config_parameter"].set_param("base.login_cooldown_after", "3")
        for _try in range(5):
            self.send("/web/login", "/web/login", login="somebody", password="wrong")
        self.assert_led_to(self.log_in(), "/my")
        self.assert_logged_in(user)

    def test_nobody_says_that_a_mobile_is_proved(self):
        """BEY-29: no user writes the mobile that opens an account, administrators neither; they may take one away."""
        user = self.make_attendee("rpc", mobile=False)
        admin = new_test_user(self.env, "rpc-admin", "base.group_system")
        for acting in (admin, user):
            with self.assertRaises(AccessError):
                user.with_user(acting).write({"verified_mobile": MOBILE})
        with self.assertRaises(AccessError):
            user.with_user(admin).create({"name": "x", "login": "x", "verified_mobile": MOBILE})
        user.verified_mobile = MOBILE
        with self.assertRaises(AccessError):
            user.with_user(user).read(["verified_mobile"])
        with self.assertRaises(AccessError):
            user.with_user(user).action_forget_verified_mobile()
        user.with_user(admin).action_forget_verified_mobile()
        self.assertFalse(user.verified_mobile)

    def test_credential_without_a_proof(self):
        """BEY-29: the credential alone opens nothing, over no route."""
        user = self.make_attendee()
        with self.assertRaises(AccessDenied):
            self.env["res.users"].authenticate(
                {"type": "mobile_code", "login": user.login}, {"interactive": True}
            )
        self.send("/web/login", "/web/login", login=user.login, password="x", type="mobile_code")
        self.assert_logged_in(user.browse())

    def test_nobody_signs_up_with_a_strangers_mobile(self):
        """BEY-29: the sign-up by password takes no mobile as the login: it was not proved."""
        for login in (MOBILE, "13877770001", "138 7777 0001"):
            with self.assertRaises(UserError):
                self.env["res.users"].signup(
                    {"login": login, "name": "x", "password": "correct horse"}
                )
        self.env["res.users"].signup(
            {"login": "a@b.example", "name": "x", "password": "correct horse"}
        )
