# SPDX-License-Identifier: LGPL-3.0-or-later
from lxml import html

from odoo import Command
from odoo.tests import HttpCase, new_test_user

from odoo.addons.base_mobile_code.tests.common import MobileCodeMixin

MOBILE = "+8613877770001"
LOGIN, NAME, MINE = "/web/login/mobile", "/web/login/mobile/name", "/my/mobile"


class MobileLoginCase(MobileCodeMixin, HttpCase):
    """A browser without scripts in front of the login by text message, on a site in English where one may sign up."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.env["guard.rate"].search([]).unlink()
        english = cls.env["res.lang"]._activate_lang("en_US")
        cls.websites = cls.env["website"].search([])
        cls.websites.write(
            {
                "language_ids": [Command.set(english.ids)],
                "default_lang_id": english.id,
                "auth_signup_uninvited": "b2c",
            }
        )

    @classmethod
    def make_attendee(cls, login="attendee", mobile=MOBILE, **vals):
        """Make a portal user whose mobile was proved."""
        return new_test_user(
            cls.env, login, "base.group_portal", verified_mobile=mobile, lang="en_US", **vals
        )

    def find(self, mobile=MOBILE):
        users = self.env["res.users"].with_context(active_test=False)
        return users.search([("verified_mobile", "=", mobile)])

    def send(self, path, page=LOGIN, **data):
        """Send a form as the browser does that has opened its page."""
        form = html.fromstring(self.url_open(page).text)
        data.setdefault("csrf_token", form.xpath("//input[@name='csrf_token']/@value")[0])
        return self.url_open(path, data=data, allow_redirects=False)

    def get_code(self, mobile=MOBILE, page=LOGIN):
        """Ask for a code and read it from the text message; None when none was queued."""
        known = self.env["sms.sms"].search([])
        response = self.send(f"{page}/code", page, mobile=mobile)
        self.assertEqual(response.status_code, 200, response.text)
        return self.read_code(known)

    def log_in(self, mobile=MOBILE, code=None, **data):
        """Send mobile and code, a right one unless another is given."""
        code = self.get_code(mobile) if code is None else code
        return self.send(LOGIN, mobile=mobile, code=code, **data)

    def leave(self):
        self.url_open("/web/session/logout")
        self.pass_pause()

    def alert(self, response):
        found = html.fromstring(response.text).xpath(
            "//*[contains(@class,'o_mobile_login_refusal')]//text()|//*[contains(@class,'invalid-feedback')]//text()"
        )
        return " ".join(" ".join(found).split())

    def assert_led_to(self, response, path):
        self.assertEqual(response.status_code, 303, self.alert(response))
        self.assertEqual(response.headers["Location"].removeprefix(self.base_url()), path)

    def assert_logged_in(self, user):
        """Check whom the browser is logged in as; nobody for an empty user."""
        page = self.url_open("/my", allow_redirects=False)
        if not user:
            self.assertEqual(page.status_code, 303)
            return
        self.assertEqual(page.status_code, 200)
        self.assertEqual(self.get_session().get("uid"), user.id)

    def get_session(self):
        """Return the session of the browser."""
        from odoo.http import root

        return root.session_store.get(self.opener.cookies["session_id"])
