# SPDX-License-Identifier: LGPL-3.0-or-later
import re

from lxml import html

from odoo import Command
from odoo.tests import new_test_user, tagged

from .common import MerchantHttpCase

PASSWORD = "correct horse 1"
FORM = {"name": "East Tea", "contact_name": "Wang Fang", "email": "", "password": PASSWORD}


class WebCase(MerchantHttpCase):
    """A browser without scripts in front of the public pages."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.env["guard.rate"].search([]).unlink()
        cls.websites = cls.env["website"].search([])
        english = cls.env["res.lang"]._activate_lang("en_US")
        cls.websites.write(
            {
                "merchant_signup_enabled": True,
                "language_ids": [Command.set(english.ids)],
                "default_lang_id": english.id,
            }
        )
        cls.agreement = cls.env["merchant.agreement"]._publish("<p>Be honest.</p>")

    def open_page(self, path):
        response = self.url_open(path)
        return response, html.fromstring(response.text)

    def send(self, path, page="/merchant/signup", **data):
        _response, form = self.open_page(page)
        data.setdefault("csrf_token", form.xpath("//input[@name='csrf_token']/@value")[0])
        return self.url_open(path, data=data, allow_redirects=False)

    def log_in(self, login, password, **data):
        return self.send(
            "/merchant/login", "/merchant/login", login=login, password=password, **data
        )

    def pass_pause(self, mobile="+8613800138000"):
        self.env["guard.rate"]._reset(self.env["mobile.code"]._get_pause_key(mobile))

    def get_code(self, mobile="13800138000", purpose="signup"):
        """Ask for a code and read it from the text message; None when none was queued."""
        known = self.env["sms.sms"].search([])
        response = self.send(f"/merchant/{purpose}/code", f"/merchant/{purpose}", mobile=mobile)
        self.assertEqual(response.status_code, 200, response.text)
        message = self.env["sms.sms"].search([]) - known
        return re.search(r"\d{6}", message.body)[0] if message else None

    def apply(self, code, mobile="13800138000", **data):
        values = {**FORM, "agreement": str(self.agreement.version), **data}
        return self.send("/merchant/signup", mobile=mobile, code=code, **values)

    def find(self, mobile="+8613800138000"):
        return self.env["merchant.tenant"].search([("mobile", "=", mobile)])

    def plain(self, response):
        """Return an answer without what differs from one page view to the next."""
        body = re.sub(r'(csrf_token"[^>]*value=|csrf_token: )"\w+"', "", response.text)
        body = re.sub(r"139\s?0000\s?000\d|138\s?0013\s?8000", "", body)
        body = re.sub(r'data-wait="\d+"', "", body)
        return response.status_code, body

    def alert(self, response):
        found = html.fromstring(response.text).xpath(
            "//*[contains(@class,'o_merchant_refusal')]//text()|//*[contains(@class,'invalid-feedback')]//text()"
        )
        return " ".join(" ".join(found).split())


@tagged("post_install", "-at_install")
class TestLogin(WebCase):
    def assert_led_to(self, response, path):
        self.assertEqual(response.status_code, 303, self.alert(response))
        self.assertEqual(response.headers["Location"].split("?")[0].split("8069")[-1], path)

    def test_brand_is_optional(self):
        """TEN-03: the page shows the title of the website, and works without any."""
        response, page = self.open_page("/merchant/login")
        self.assertEqual(response.status_code, 200)
        self.assertIn("noindex", response.headers["X-Robots-Tag"])
        for lang in ("en_US", "zh_CN"):
            self.websites.with_context(lang=lang).merchant_login_title = "Riverside Merchants"
        _response, page = self.open_page("/merchant/login")
        self.assertEqual(page.xpath("//h1/text()"), ["Riverside Merchants"])

    def test_mobile_in_any_form(self):
        """TEN-03: spaces, country code and full-width digits of a mobile are read."""
        for typed in (
            "13900000001",
            "139 0000 0001",
            "+86 139-0000-0001",
            "１３９０００００００１",
        ):
            response = self.log_in(typed, "13900000001")
            self.assertEqual(response.status_code, 303, typed)
            self.assertTrue(response.headers["Location"].startswith("/odoo"))
            self.url_open("/web/session/logout")

    def test_attendee_with_the_same_mobile(self):
        """TEN-03: an attendee's login by the same mobile keeps no merchant out, however the mobile is typed."""
        new_test_user(self.env, "+8613900000001", "base.group_portal", password=PASSWORD)
        response = self.log_in("+8613900000001", "13900000001")
        self.assertTrue(response.headers["Location"].startswith("/odoo"))

    def test_others_land_where_odoo_sends_them(self):
        """TEN-03: portal users log in here as well; a foreign address to go to is left out."""
        new_test_user(self.env, "portal-guest", "base.group_portal", password=PASSWORD)
        response = self.log_in("portal-guest", PASSWORD, redirect="//evil.example/x")
        self.assertEqual(response.headers["Location"], "/my")

    def test_safe_redirect(self):
        """TEN-03: a path of this server is followed."""
        response = self.log_in("13900000001", "13900000001", redirect="/odoo/discuss")
        self.assertEqual(response.headers["Location"], "/odoo/discuss")

    def test_refusals_are_alike(self):
        """TEN-05: unknown, active, waiting and frozen logins get one answer to a wrong password."""
        self.make_application("Waiting", "13900000003")
        self.merchant_b._freeze("Unpaid")
        answers = set()
        for login in ("13900000009", "13900000001", "13900000003", "13900000002"):
            self.opener.cookies.clear()
            answers.add(self.plain(self.log_in(login, "not the password")))
        self.assertEqual(len(answers), 1)
        self.assertIn("Wrong mobile or password", answers.pop()[1])

    def test_frozen_is_told_after_the_right_password(self):
        """TEN-05: the message, with the reason, comes after the right password alone."""
        self.merchant_a._freeze("Unpaid bills")
        response = self.log_in("139 0000 0001", "13900000001")
        self.assertEqual(response.headers["Location"], "/merchant/state")
        response, page = self.open_page("/merchant/state")
        self.assertTrue(page.xpath("//*[@data-state='frozen']"))
        self.assertIn("Unpaid bills", response.text)
        self.opener.cookies.clear()
        response = self.url_open("/merchant/state", allow_redirects=False)
        self.assertEqual(response.headers["Location"], "/merchant/login")

    def test_login_is_limited(self):
        """TEN-05: after many wrong passwords the page says so, until when, and keeps the login; empty ones are no tries."""
        for _try in range(10):
            response = self.log_in("13900000001", "")
            response = self.log_in("13900000001", "wrong")
        response = self.log_in("13900000001", "13900000001")
        self.assertEqual(response.status_code, 429)
        self.assertLessEqual(int(response.headers["Retry-After"]), 90)
        self.assertIn("13900000001", response.text)


@tagged("post_install", "-at_install")
class TestSignup(WebCase):
    def test_application(self):
        """TEN-02, TEN-07: an application with a code waits for review; the password is kept as a hash."""
        response = self.apply(self.get_code(" +86 138 0013 8000"))
        self.assertEqual(response.headers.get("Location"), "/merchant/state", self.alert(response))
        tenant = self.find()
        self.assertEqual((tenant.state, tenant.agreement_id), ("pending", self.agreement))
        response, page = self.open_page("/merchant/state")
        self.assertTrue(page.xpath("//*[@data-state='pending']"))
        self.opener.cookies.clear()
        response = self.log_in("13800138000", PASSWORD)
        self.assertEqual(response.headers["Location"], "/merchant/state")
        tenant.action_approve()
        response = self.log_in("13800138000", PASSWORD)
        self.assertTrue(response.headers["Location"].startswith("/odoo"))

    def test_switched_off(self):
        """TEN-02: without the switch there is a plain page and no code."""
        token = self.open_page("/merchant/login")[1].xpath("//input[@name='csrf_token']/@value")[0]
        self.websites.merchant_signup_enabled = False
        response, page = self.open_page("/merchant/signup")
        self.assertEqual(response.status_code, 404)
        self.assertTrue(page.xpath("//*[contains(@class, 'o_merchant_closed')]"))
        self.assertNotIn("o_merchant_apply", self.open_page("/merchant/login")[0].text)
        response = self.url_open(
            "/merchant/signup/code", data={"csrf_token": token, "mobile": "13800138000"}
        )
        self.assertEqual(response.status_code, 404)

    def test_typed_is_kept(self):
        """TEN-02: after an error everything typed is there but the password, and the code is still good."""
        code = self.get_code()
        response = self.apply(code, password="short", email="wang@example.com")
        page = html.fromstring(response.text)
        self.assertIn("Choose a password", self.alert(response))
        values = {
            name: page.xpath(f"//input[@name='{name}']/@value")
            for name in ("name", "email", "password")
        }
        self.assertEqual(
            values, {"name": ["East Tea"], "email": ["wang@example.com"], "password": []}
        )
        self.assertEqual(self.apply(code).status_code, 303)

    def test_agreement_must_be_accepted(self):
        """TEN-03: the version shown is the one accepted; an older one has to be read again."""
        code = self.get_code()
        self.assertIn("accept", self.alert(self.apply(code, agreement="")))
        self.env["merchant.agreement"]._publish("<p>Be very honest.</p>")
        self.assertIn("changed", self.alert(self.apply(code)))
        response, _page = self.open_page(f"/merchant/agreement/{self.agreement.version}")
        self.assertIn("Be honest.", response.text)

    def test_sent_twice(self):
        """TEN-02: the same form sent again leads to the one application."""
        code = self.get_code()
        for _click in range(2):
            self.assertEqual(self.apply(code).headers.get("Location"), "/merchant/state")
        self.assertEqual(len(self.find()), 1)

    def test_unknown_and_known_mobile_are_alike(self):
        """TEN-02: asking for a code and a wrong code say the same for a merchant's mobile and a new one."""
        sent, refused = set(), set()
        for mobile in ("13800138000", "13900000001"):
            self.opener.cookies.clear()
            before = self.env["sms.sms"].search_count([])
            answer = self.send("/merchant/signup/code", mobile=mobile)
            sent.add((self.plain(answer), self.env["sms.sms"].search_count([]) - before))
            refused.add(self.plain(self.apply("000000", mobile=mobile)))
        self.assertEqual((len(sent), len(refused)), (1, 1))
        self.assertIn("wrong or too old", refused.pop()[1])

    def test_known_mobile_is_told_after_the_code(self):
        """TEN-02: with the right code a merchant is told to log in, and nothing is made."""
        response = self.apply(self.get_code("13900000001"), mobile="13900000001")
        self.assertIn("Please log in", self.alert(response))
        self.assertEqual(self.find("+8613900000001"), self.merchant_a)

    def test_codes_are_limited(self):
        """TEN-02: one code a minute for a mobile."""
        self.assertTrue(self.get_code())
        response = self.send("/merchant/signup/code", mobile="138 0013 8000")
        self.assertEqual(response.status_code, 429)
        self.assertFalse(response.json()["ok"])
        self.pass_pause()
        self.assertTrue(self.get_code())

    def test_refused_applies_again(self):
        """TEN-07: a refused applicant reads the reason and gets the form filled in."""
        self.apply(self.get_code())
        self.find()._refuse("No licence")
        self.opener.cookies.clear()
        self.assertEqual(
            self.open_page("/merchant/signup?again=1")[1].xpath("//input[@name='name']/@value"),
            [""],
        )
        self.log_in("13800138000", PASSWORD)
        self.assertIn("No licence", self.open_page("/merchant/state")[0].text)
        _response, page = self.open_page("/merchant/signup?again=1")
        self.assertEqual(page.xpath("//input[@name='name']/@value"), ["East Tea"])
        self.pass_pause()
        response = self.apply(self.get_code(), name="East Tea House")
        self.assertEqual(response.status_code, 303, self.alert(response))
        self.assertEqual(self.find().mapped("state"), ["pending"])


@tagged("post_install", "-at_install")
class TestPassword(WebCase):
    def change(self, code, mobile="13900000001"):
        return self.send(
            "/merchant/password", "/merchant/password", mobile=mobile, code=code, password=PASSWORD
        )

    def test_forgotten(self):
        """TEN-03: a code to the mobile sets a new password; one logs in afterwards."""
        response = self.change(self.get_code("139 0000 0001", "password"))
        self.assertEqual(response.headers.get("Location"), "/merchant/login?changed=1")
        response = self.log_in("13900000001", PASSWORD)
        self.assertTrue(response.headers["Location"].startswith("/odoo"))

    def test_nobody_else_gets_a_code(self):
        """TEN-05: unknown, waiting and frozen mobiles get the same answers, and no code."""
        self.make_application("Waiting", "13900000003")
        self.merchant_b._freeze("Unpaid")
        sent, refused = set(), set()
        for mobile in ("13900000001", "13900000002", "13900000003", "13800138000"):
            self.opener.cookies.clear()
            before = self.env["sms.sms"].search_count([])
            answer = self.send("/merchant/password/code", "/merchant/password", mobile=mobile)
            queued = self.env["sms.sms"].search_count([]) - before
            self.assertEqual(queued, int(mobile == "13900000001"))
            sent.add(self.plain(answer))
            refused.add(self.plain(self.change("000000", mobile)))
        self.assertEqual((len(sent), len(refused)), (1, 1))

    def test_frozen_meanwhile(self):
        """TEN-05: a code got before the freeze sets nothing afterwards."""
        code = self.get_code("13900000001", "password")
        self.merchant_a._freeze("Unpaid")
        self.assertIn("wrong or too old", self.alert(self.change(code)))


@tagged("post_install", "-at_install")
class TestForged(WebCase):
    def test_forged_input(self):
        """TEN-02, TEN-03: whatever is sent, the answer is the form or a 4xx."""
        odd = ("", "\x00", "x" * 100_000, "9" * 500, "<script>", "\ud7ff\uffff", "%s'\"", "１３８")
        names = ("login", "password", "name", "contact_name", "mobile", "code", "email")
        pages = {
            "/merchant/login": "/merchant/login",
            "/merchant/signup": "/merchant/signup",
            "/merchant/signup/code": "/merchant/signup",
            "/merchant/password": "/merchant/password",
            "/merchant/password/code": "/merchant/password",
        }
        for path, page in pages.items():
            for value in odd:
                data = dict.fromkeys((*names, "agreement", "redirect"), value)
                self.assertIn(self.send(path, page, **data).status_code, (200, 400, 429), path)
            self.assertIn(self.send(path, page).status_code, (200, 400), path)
            self.assertIn(
                self.send(path, page, **{f"{name}[]": ["a", "b"] for name in names}).status_code,
                (200, 400),
            )
            self.assertEqual(self.send(path, page, csrf_token="forged").status_code, 400)
            _response, form = self.open_page(page)
            token = form.xpath("//input[@name='csrf_token']/@value")[0]
            files = dict.fromkeys(names, ("x.bin", b"\x00\xff"))
            response = self.url_open(path, data={"csrf_token": token}, files=files)
            self.assertIn(response.status_code, (200, 400), path)

    def test_forged_versions(self):
        """TEN-03: versions that never were are not found."""
        for version in ("0", "-1", "99999999999999999999", "x", "１"):
            response = self.url_open(f"/merchant/agreement/{version}")
            self.assertEqual(response.status_code, 404, version)
