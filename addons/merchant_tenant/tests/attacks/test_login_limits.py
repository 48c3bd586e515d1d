# SPDX-License-Identifier: LGPL-3.0-or-later
from unittest.mock import patch

import openpyxl

from odoo.exceptions import UserError
from odoo.tests import tagged

from odoo.addons.base_guard.exceptions import TooManyAttempts
from odoo.addons.base_guard.tests.attacks.test_books import book
from odoo.addons.base_guard.tests.browsers import Browser, age_tries

from ..test_web import WebCase

LOGIN = PASSWORD = "13900000001"


@tagged("post_install", "-at_install")
class TestLoginLimits(WebCase):
    def guess(self, count, login=LOGIN):
        """Guess at a password from everywhere; return how many tries were looked at."""
        passed = 0
        for number in range(count):
            with Browser(self.env, f"203.0.{number % 7}.{number % 250}").asks():
                try:
                    self.env["guard.rate"]._begin_attempt("merchant.login", {"login": login})
                    passed += 1
                except TooManyAttempts:
                    continue
        return passed

    def leave(self):
        self.url_open("/web/session/logout")

    def test_right_password_passes(self):
        """TEN-05, BEY-29: after a thousand wrong tries of others the right password passes: at once where it was
        shown before, from a new browser within half a minute."""
        self.assertEqual(self.log_in(LOGIN, PASSWORD).status_code, 303)
        self.leave()
        self.assertEqual(self.guess(1_000), 30)
        self.assertEqual(self.log_in(LOGIN, PASSWORD).status_code, 303)
        self.leave()
        self.opener.cookies.clear()
        # The right password from the known browser has emptied no more than its own bucket.
        refused = self.log_in(LOGIN, PASSWORD)
        self.assertEqual(refused.status_code, 429)
        wait = int(refused.headers["Retry-After"])
        self.assertLessEqual(wait, 30)
        age_tries(self.env, wait)
        self.assertEqual(self.log_in(LOGIN, PASSWORD).status_code, 303)

    def test_office_behind_one_address(self):
        """TEN-05, BEY-29: neighbours who mistype do not lock an address, as Odoo's own brake does on its login page."""
        self.env["ir.config_parameter"].set_param("base.login_cooldown_after", "5")
        for _person in range(8):
            self.opener.cookies.clear()
            self.assertEqual(self.log_in("13900000002", "not the password").status_code, 200)
        self.opener.cookies.clear()
        self.assertEqual(self.log_in(LOGIN, PASSWORD).status_code, 303)

    def test_one_browser_guesses(self):
        """TEN-05, BEY-29: a list of logins with one password each ends at the browser's limit."""
        statuses = [self.log_in(f"139{n:08d}", "123456789").status_code for n in range(12)]
        self.assertEqual(statuses, [200] * 10 + [429] * 2)

    def test_known_and_unknown_logins_are_alike(self):
        """TEN-05: whether there is such a login cannot be seen by when one must wait."""
        passed = {self.guess(100, login) for login in (LOGIN, "13900000099")}
        self.assertEqual(passed, {30})

    def test_code_proves_the_browser(self):
        """TEN-05, BEY-29: who sets a new password by his mobile logs in at once, whatever others try meanwhile."""
        self.guess(100)
        code = self.get_code(LOGIN, "password")
        values = {"mobile": LOGIN, "code": code, "password": "harvest-2026"}
        response = self.send("/merchant/password", "/merchant/password", **values)
        self.assertEqual(response.status_code, 303)
        self.guess(100)
        self.assertEqual(self.log_in(LOGIN, "harvest-2026").status_code, 303)

    def test_guessing_at_codes(self):
        """TEN-05, BEY-29: codes of a text message are guessed at no faster with new browsers."""
        statuses = []
        for number in range(13):
            self.opener.cookies.clear()
            values = {"mobile": LOGIN, "code": f"{number:06d}", "password": "harvest-2026"}
            response = self.send("/merchant/password", "/merchant/password", **values)
            statuses.append(response.status_code)
        self.assertEqual(statuses, [200] * 10 + [429] * 3)

    def test_nobody_uses_up_the_codes_of_a_mobile(self):
        """TEN-02, BEY-29: one address has half of the codes of a mobile, and none of those of a browser known for it."""
        codes = self.env["mobile.code"]
        mobile = f"+86{LOGIN}"

        def ask(browser):
            self.pass_pause(mobile)
            with browser.asks():
                try:
                    codes._check_limits("merchant.signup", mobile)
                except TooManyAttempts:
                    return False
            return True

        owner, stranger = Browser(self.env, "203.0.113.1"), Browser(self.env, "203.0.113.2")
        with owner.asks():
            self.env["guard.rate"]._prove("merchant.login", {"login": LOGIN})
        mallory = [Browser(self.env, "198.51.100.7") for _number in range(20)]
        self.assertEqual(sum(ask(browser) for browser in mallory), 5)
        self.assertTrue(ask(stranger))
        others = [Browser(self.env, f"198.51.100.{number}") for number in range(20, 40)]
        self.assertEqual(sum(ask(browser) for browser in others), 4)
        self.assertEqual(sum(ask(owner) for _number in range(9)), 5)

    def test_many_merchants_of_a_fair(self):
        """TEN-02, BEY-29: forty people behind one address ask for a code each; a single browser for ten."""
        codes = self.env["mobile.code"]
        for number in range(40):
            with Browser(self.env, "198.51.100.7").asks():
                codes._check_limits("merchant.signup", f"+861380013{number:04d}")
        machine = Browser(self.env, "198.51.100.7")
        with self.assertRaises(TooManyAttempts), machine.asks():
            for number in range(11):
                codes._check_limits("merchant.signup", f"+861380014{number:04d}")

    def test_stock_import(self):
        """BEY-25, BEY-29: Odoo's own import reads no file of a merchant that would hold a worker."""
        wizard = self.env["base_import.import"].create(
            {
                "res_model": "res.partner",
                "file": book(strings=b"<si/>" * 300_000),
                "file_name": "a.xlsx",
            }
        )
        with (
            patch.object(openpyxl, "load_workbook", side_effect=AssertionError("read")),
            self.assertRaises(UserError),
        ):
            wizard.with_user(self.user_a)._read_file({})
