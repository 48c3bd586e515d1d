# SPDX-License-Identifier: LGPL-3.0-or-later
from datetime import timedelta

from odoo import fields
from odoo.tests.common import tagged

from .common import GuardCase


@tagged("post_install", "-at_install")
class TestCode(GuardCase):
    def issue(self, subject="+8613800138000", **kwargs):
        return self.codes._issue("test", subject, 300, **kwargs)

    def redeem(self, code, subject="+8613800138000", purpose="test"):
        return self.codes._redeem(purpose, subject, code)

    def test_single_use(self):
        """MTG-30: a code opens once."""
        code = self.issue()
        self.assertRegex(code, "^[0-9]{6}$")
        self.assertTrue(self.redeem(code))
        self.assertFalse(self.redeem(code))

    def test_only_for_its_subject_and_purpose(self):
        """MTG-30: somebody else's code opens nothing, and does not spend it."""
        code = self.issue()
        self.assertFalse(self.redeem(code, subject="+8613900139000"))
        self.assertFalse(self.redeem(code, purpose="other"))
        self.assertTrue(self.redeem(code))

    def test_a_new_code_replaces_the_old(self):
        """MTG-30: the earlier text message is void."""
        old = self.issue(length=20)
        new = self.issue(length=20)
        self.assertFalse(self.redeem(old))
        self.assertTrue(self.redeem(new))

    def test_five_wrong_tries(self):
        """MTG-30: a code cannot be found by trying; a new one may be asked for."""
        code = self.issue()
        for _ in range(4):
            self.assertFalse(self.redeem("wrong"))
        self.assertTrue(self.redeem(code), "four wrong tries do no harm")
        code = self.issue()
        for _ in range(5):
            self.assertFalse(self.redeem("wrong"))
        self.assertFalse(self.redeem(code))
        self.assertTrue(self.redeem(self.issue()))

    def test_expiry(self):
        """MTG-30: an old code is dead, and swept away."""
        code = self.issue()
        self.codes.search([]).expires_at = fields.Datetime.now() - timedelta(seconds=1)
        self.assertFalse(self.redeem(code))
        self.codes._gc_expired()
        self.assertFalse(self.codes.search([]))

    def test_length_and_alphabet(self):
        """MTG-30: the caller chooses what a code looks like."""
        self.assertRegex(self.issue(length=10, alphabet="AB"), "^[AB]{10}$")

    def test_nothing_in_clear(self):
        """MTG-30: neither the code nor the mobile can be read from the database."""
        code = self.issue()
        row = self.codes.search([]).read()[0]
        self.assertNotIn(code, (row["code_hash"], row["subject_hash"]))
        self.assertRegex(row["code_hash"], "^[0-9a-f]{64}$")
        self.assertRegex(row["subject_hash"], "^[0-9a-f]{64}$")

    def test_odd_input(self):
        """MTG-30: what a form may send is refused, not a fault."""
        self.issue()
        for code in ("", None, False, "１２３", "0" * 10000):
            self.assertFalse(self.redeem(code))
