# SPDX-License-Identifier: LGPL-3.0-or-later
import re

from odoo.tests import tagged

from ..common import LOGIN, MOBILE, NAME, MobileLoginCase


@tagged("post_install", "-at_install")
class TestForgedLogin(MobileLoginCase):
    def plain(self, response):
        """Return an answer without what differs from one page view to the next."""
        body = re.sub(r'(csrf_token"[^>]*value=|csrf_token: )"\w+"', "", response.text)
        body = re.sub(r"138\s?7777\s?000\d", "", body)
        return response.status_code, re.sub(r'data-wait="\d+"', "", body)

    def test_no_answer_tells_of_an_account(self):
        """BEY-29: asking for a code and a wrong code say the same for a mobile with an account, an archived one and a new one."""
        self.make_attendee()
        self.make_attendee("gone", "+8613877770002").active = False
        sent, refused = set(), set()
        for mobile in ("13877770001", "13877770002", "13877770003"):
            self.opener.cookies.clear()
            before = self.env["sms.sms"].search_count([])
            answer = self.send(f"{LOGIN}/code", mobile=mobile)
            self.assertEqual(self.env["sms.sms"].search_count([]) - before, 1)
            sent.add(self.plain(answer))
            refused.add(self.plain(self.log_in(mobile, "000000")))
        self.assertEqual((len(sent), len(refused)), (1, 1))

    def test_no_answer_tells_of_an_account_where_sign_up_is_closed(self):
        """BEY-29: the same where a stranger's mobile gets no code."""
        self.websites.auth_signup_uninvited = "b2b"
        self.make_attendee()
        sent, queued = set(), []
        for mobile in ("13877770001", "13877770003"):
            self.opener.cookies.clear()
            before = self.env["sms.sms"].search_count([])
            sent.add(self.plain(self.send(f"{LOGIN}/code", mobile=mobile)))
            queued.append(self.env["sms.sms"].search_count([]) - before)
        self.assertEqual((len(sent), queued), (1, [1, 0]))

    def test_open_redirect(self):
        """BEY-29: after the login one goes to no other server."""
        self.make_attendee()
        for place in (
            "https://evil.example/", "//evil.example", "/\\evil.example", "\\\\evil.example", "javascript:alert(1)",
            "/\t/evil.example", "http:evil.example", " //evil.example", "/%0d%0aX: y", "///evil.example",
        ):  # fmt: skip
            response = self.log_in(redirect=place)
            self.assertEqual(response.status_code, 303)
            target = response.headers["Location"].removeprefix(self.base_url())
            self.assertRegex(target, r"^/(?![/\\])", place)
            self.assertNotIn("evil.example/", f"{target}/".replace("/%0d", ""), place)
            self.leave()
            self.env["guard.rate"].search([]).unlink()
        page = self.url_open(f"{LOGIN}?redirect=//evil.example")
        self.assertNotIn('name="redirect"', page.text)

    def test_session_fixation(self):
        """BEY-29: the session somebody has planted in a browser is not the one that is logged in, nor the one that may sign up."""
        for is_new in (True, False):
            if not is_new:
                self.make_attendee()
            self.url_open(LOGIN)
            planted = self.opener.cookies["session_id"]
            self.assertEqual(self.log_in().status_code, 303)
            self.assertNotEqual(self.opener.cookies["session_id"], planted)
            self.opener.cookies.clear()
            self.opener.cookies["session_id"] = planted
            self.assert_led_to(self.url_open(NAME, allow_redirects=False), LOGIN)
            self.assert_logged_in(self.env["res.users"])
            self.opener.cookies.clear()
            self.pass_pause()

    def test_forged_mobile(self):
        """BEY-29: the mobile of the account is the one that was proved, whatever else is sent along."""
        victim = self.make_attendee("victim", "+8613900139000")
        response = self.log_in(login="victim", uid=str(victim.id), type="mobile_code", password="x")
        self.assert_led_to(response, NAME)
        forged = {"mobile": "13900139000", "login": "victim", "verified_mobile": "13900139000"}
        self.send(NAME, NAME, name="王芳", user_id=str(victim.id), **forged)
        user = self.find()
        self.assertEqual((user.login, user.name), (MOBILE, "王芳"))
        self.assertEqual(self.find("+8613900139000"), victim)

    def test_code_of_another_mobile(self):
        """BEY-29: the code sent to the attacker's mobile opens no other."""
        self.make_attendee()
        code = self.get_code("13900139001")
        self.assertIn("wrong or too old", self.alert(self.log_in("13877770001", code)))
        self.assert_logged_in(self.env["res.users"])

    def test_name_page_needs_the_proof(self):
        """BEY-29: nobody makes an account without having proved the mobile in the same browser a moment ago."""
        self.assert_led_to(self.url_open(NAME, allow_redirects=False), LOGIN)
        self.assert_led_to(self.send(NAME, name="王芳", mobile="13877770001"), LOGIN)
        self.assertFalse(self.find())

    def test_csrf(self):
        """BEY-29: forms of other sites are refused."""
        for path in (LOGIN, f"{LOGIN}/code", NAME):
            response = self.url_open(
                path, data={"mobile": MOBILE, "code": "1"}, allow_redirects=False
            )
            self.assertEqual(response.status_code, 400, path)

    def test_guessing_is_limited(self):
        """BEY-29: wrong codes end with the limit, with new browsers too, and the page says until when."""
        self.make_attendee()
        statuses = []
        for number in range(13):
            self.opener.cookies.clear()
            response = self.log_in("13877770001", f"{number:06d}")
            statuses.append(response.status_code)
        self.assertEqual(statuses, [200] * 10 + [429] * 3)
        self.assertIn("Too many attempts", self.alert(response))
        self.assertIn("Retry-After", response.headers)
        self.assertIn("13877770001", response.text)

    def test_codes_are_limited(self):
        """BEY-29: one code a minute to a mobile."""
        self.assertTrue(self.get_code())
        response = self.send(f"{LOGIN}/code", mobile="13877770001")
        self.assertEqual(response.status_code, 429)
        self.assertFalse(response.json()["ok"])

    def test_not_for_caches(self):
        """BEY-29: no cache keeps the pages, no search engine lists them, nobody frames them."""
        response = self.url_open(LOGIN)
        self.assertIn("no-store", response.headers["Cache-Control"])
        self.assertIn("noindex", response.headers["X-Robots-Tag"])
