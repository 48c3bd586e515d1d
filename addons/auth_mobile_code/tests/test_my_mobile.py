# SPDX-License-Identifier: LGPL-3.0-or-later
from odoo.tests import new_test_user, tagged

from .common import MINE, MOBILE, MobileLoginCase

OTHER = "+8613900139000"


@tagged("post_install", "-at_install")
class TestMyMobile(MobileLoginCase):
    def confirm(self, mobile=OTHER, code=None):
        code = self.get_code(mobile, MINE) if code is None else code
        return self.send(MINE, MINE, mobile=mobile, code=code)

    def test_changed_mobile_takes_its_code(self):
        """BEY-29: a new mobile opens the account only after its own code; the old one opens it no longer."""
        self.log_in()
        self.send("/web/login/mobile/name", "/web/login/mobile/name", name="王芳")
        user = self.find()
        self.assertIn("138****0001", self.url_open(MINE).text)
        self.assertIn("wrong or too old", self.alert(self.confirm(code="000000")))
        self.assertEqual(user.verified_mobile, MOBILE)
        self.assert_led_to(self.confirm(), f"{MINE}?done=1")
        user.invalidate_recordset()
        self.assertEqual(
            (user.verified_mobile, user.login, user.partner_id.phone), (OTHER, OTHER, OTHER)
        )
        self.assert_logged_in(user)
        self.leave()
        self.assert_led_to(self.log_in(), "/web/login/mobile/name")
        self.opener.cookies.clear()
        self.pass_pause(OTHER)
        self.assert_led_to(self.log_in(OTHER), "/my")
        self.assert_logged_in(user)

    def test_account_with_a_password_confirms(self):
        """BEY-29: who logs in with mail and password confirms the mobile, keeps the login, and may use both then."""
        user = new_test_user(
            self.env, "mail@a.example", "base.group_portal", password="correct horse 1"
        )
        self.authenticate(user.login, "correct horse 1")
        self.assert_led_to(self.confirm(MOBILE), f"{MINE}?done=1")
        self.assertEqual((user.login, user.verified_mobile), ("mail@a.example", MOBILE))
        self.assertIn("/my/mobile", self.url_open("/my/security").text)
        self.leave()
        self.assert_led_to(self.log_in(), "/my")
        self.assert_logged_in(user)

    def test_mobile_of_another_account(self):
        """BEY-29: a mobile that opens another account is refused, and stays there."""
        other = self.make_attendee()
        user = new_test_user(
            self.env, "second@a.example", "base.group_portal", password="correct horse 1"
        )
        self.authenticate(user.login, "correct horse 1")
        self.assertIn("Another account", self.alert(self.confirm(MOBILE)))
        self.assertEqual(self.find(), other)

    def test_internal_user(self):
        """BEY-29: who works here has no mobile for logging in, whatever is sent."""
        user = new_test_user(self.env, "office-user", "base.group_user", password="correct horse 1")
        self.authenticate(user.login, "correct horse 1")
        self.assertNotIn("o_mobile_confirm_form", self.url_open(MINE).text)
        code = self.env["guard.code"]._issue("auth.mobile", MOBILE, 600)
        response = self.send(MINE, "/my/security", mobile=MOBILE, code=code)
        self.assertIn("Only attendees", response.text)
        self.assertFalse(user.verified_mobile)

    def test_other_sessions_end(self):
        """BEY-29: a change of the mobile logs the other devices out."""
        user = self.make_attendee(password="correct horse 1")
        self.authenticate(user.login, "correct horse 1")
        other = self.opener.cookies["session_id"]
        self.authenticate(user.login, "correct horse 1")
        self.assert_led_to(self.confirm(), f"{MINE}?done=1")
        self.opener.cookies.clear()
        self.opener.cookies["session_id"] = other
        self.assert_logged_in(user.browse())
