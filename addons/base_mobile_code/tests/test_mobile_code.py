# SPDX-License-Identifier: LGPL-3.0-or-later
from odoo.tests import TransactionCase, tagged

from odoo.addons.base_guard.exceptions import TooManyAttempts
from odoo.addons.base_guard.tests.browsers import Browser

from .common import MobileCodeMixin

MOBILE = "+8613877770001"


@tagged("post_install", "-at_install")
class TestMobileCode(MobileCodeMixin, TransactionCase):
    """What all pages share, with purposes as an addon adds them."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.env["guard.rate"].search([]).unlink()
        cls.codes = cls.env["mobile.code"]
        model = type(cls.codes)
        cls.unwanted = set()
        cls.classPatch(model, "_get_message", lambda self, purpose, code: f"{purpose} {code}")
        cls.classPatch(
            model, "_is_wanted", lambda self, purpose, mobile: purpose not in cls.unwanted
        )

    def send(self, purpose="page.one", mobile=MOBILE):
        """Ask for a code; return it as the message says it, None when none was queued."""
        known = self.env["sms.sms"].search([])
        self.codes._send(purpose, mobile, self.env.company, "en_US")
        return self.read_code(known)

    def test_code_opens_once_and_for_its_page(self):
        """BEY-29: a code opens the page it was sent for, once; it goes out through the queue, for the company."""
        code = self.send()
        message = self.env["sms.sms"].search([], order="id desc", limit=1)
        self.assertEqual((message.number, message.state), (MOBILE, "outgoing"))
        self.assertFalse(self.codes._prove("page.two", MOBILE, code))
        self.assertFalse(self.codes._prove("page.one", "+8613877770002", code))
        self.assertTrue(self.codes._prove("page.one", MOBILE, code))
        self.assertFalse(self.codes._prove("page.one", MOBILE, code))

    def test_second_code_ends_the_first(self):
        """BEY-29: after a new code the one before is dead."""
        first = self.send()
        self.pass_pause()
        second = self.send()
        self.assertFalse(first != second and self.codes._prove("page.one", MOBILE, first))
        self.assertTrue(self.codes._prove("page.one", MOBILE, second))

    def test_dead_after_ten_minutes(self):
        """BEY-29: a code older than ten minutes opens nothing."""
        code = self.send()
        self.env.cr.execute("UPDATE guard_code SET expires_at = expires_at - interval '10 minutes'")
        self.assertFalse(self.codes._prove("page.one", MOBILE, code))

    def test_dead_after_five_wrong_tries(self):
        """BEY-29: five wrong codes kill the right one."""
        code = self.send()
        wrong = "111111" if code != "111111" else "222222"
        for _try in range(5):
            self.assertFalse(self.codes._prove("page.one", MOBILE, wrong))
        self.assertFalse(self.codes._prove("page.one", MOBILE, code))

    def test_pages_share_the_pause(self):
        """BEY-29: a minute lies between two codes to a mobile, whichever pages ask for them."""
        self.send("page.one")
        with self.assertRaises(TooManyAttempts) as refusal:
            self.send("page.two")
        self.assertLessEqual(refusal.exception.retry_after, 60)
        self.assertIn(f"{refusal.exception.retry_after} seconds", str(refusal.exception))
        self.assertTrue(self.send("page.two", "+8613877770002"))

    def test_unwanted_is_not_sent(self):
        """BEY-29: what would open nothing is not sent, and counts and takes as if it were."""
        self.unwanted.add("page.one")
        self.addCleanup(self.unwanted.clear)
        self.assertIsNone(self.send())
        with self.assertRaises(TooManyAttempts):
            self.send()

    def test_limits_of_all_pages_together(self):
        """BEY-29: a browser gets ten codes in an hour over all pages; its neighbours go on."""
        machine = Browser(self.env, "198.51.100.7")
        asked = 0
        with machine.asks():
            for number in range(12):
                try:
                    self.codes._check_limits(f"page.{number % 2}", f"+861380014{number:04d}")
                    asked += 1
                except TooManyAttempts:
                    continue
        self.assertEqual(asked, 10)
        with Browser(self.env, "198.51.100.7").asks():
            self.codes._check_limits("page.one", "+8613800149999")

    def test_limits_are_settings(self):
        """BEY-29: administrators set the limits; nonsense switches nothing off."""
        settings = self.env["res.config.settings"].create({"mobile_codes_browser": 2})
        settings.execute()
        machine = Browser(self.env, "198.51.100.8")
        with machine.asks():
            for number in range(2):
                self.codes._check_limits("page.one", f"+861380015{number:04d}")
            with self.assertRaises(TooManyAttempts):
                self.codes._check_limits("page.one", "+8613800159999")
        self.env["res.config.settings"].create({"mobile_codes_browser": 0}).execute()
        with Browser(self.env, "198.51.100.9").asks():
            for number in range(10):
                self.codes._check_limits("page.one", f"+861380016{number:04d}")
