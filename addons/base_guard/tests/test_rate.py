# SPDX-License-Identifier: LGPL-3.0-or-later
import time
from datetime import timedelta

from odoo import fields
from odoo.tests.common import tagged

from odoo.addons.base_guard.exceptions import TooManyAttempts

from .common import GuardCase


@tagged("post_install", "-at_install")
class TestRate(GuardCase):
    def hit(self, limit=3, window=60, key="test"):
        return self.rates._hit(key, limit, window)

    def age(self, seconds):
        self.env.invalidate_all()
        for rate in self.rates.search([]):
            rate.hits = [hit - seconds for hit in rate.hits]
            rate.expires_at -= timedelta(seconds=seconds)

    def test_limit(self):
        """MTG-30: as many as the limit pass, each key for itself."""
        self.assertEqual([self.hit() for _ in range(5)], [True] * 3 + [False] * 2)
        self.assertTrue(self.hit(key="other"))
        self.assertFalse(self.hit(limit=0, key="closed"))

    def test_window_slides(self):
        """MTG-30: no stretch of time lets more than the limit pass, nor does a refusal prolong it."""
        self.hit()
        self.age(40)
        self.hit()
        self.hit()
        self.assertFalse(self.hit())
        self.age(21)
        self.assertTrue(self.hit(), "the first is out of the window")
        self.assertFalse(self.hit(), "the other two are not")
        self.age(61)
        self.assertEqual([self.hit() for _ in range(4)], [True] * 3 + [False])

    def test_wait_in_words(self):
        """MTG-30: the refusal tells how long to wait."""
        self.rates._check("test", 1, 900)
        with self.assertRaisesRegex(TooManyAttempts, "in 15 minutes") as refused:
            self.rates._check("test", 1, 900)
        self.assertAlmostEqual(refused.exception.retry_after, 900, delta=2)
        self.age(845)
        with self.assertRaisesRegex(TooManyAttempts, "in a minute"):
            self.rates._check("test", 1, 900)
        self.env["res.lang"]._activate_lang("zh_CN")
        with self.assertRaisesRegex(TooManyAttempts, "1 分钟后再试"):
            self.rates.with_context(lang="zh_CN")._check("test", 1, 900)

    def test_lowered_limit(self):
        """MTG-30: with a limit lowered meanwhile the time to wait is that of the new limit."""
        self.hit()
        self.age(30)
        self.hit()
        self.assertAlmostEqual(self.rates._take("test", 1, 60), 60, delta=2)
        self.assertAlmostEqual(self.rates._take("test", 2, 60), 30, delta=2)

    def test_reset(self):
        """MTG-30: success clears the count."""
        self.hit(limit=1)
        self.rates._reset("test")
        self.assertTrue(self.hit(limit=1))

    def test_keys_are_hashed(self):
        """MTG-30: no address or mobile is stored."""
        self.hit(key="claim:203.0.113.7")
        self.assertRegex(self.rates.search([], order="id desc", limit=1).key, "^[0-9a-f]{64}$")

    def test_vacuum(self):
        """MTG-30: keys nobody uses any more are forgotten."""
        self.hit(key="old")
        self.age(61)
        self.hit(key="new")
        live = self.rates._hash_key("new")
        self.rates._gc_expired()
        self.env.invalidate_all()
        self.assertEqual(self.rates.search([]).mapped("key"), [live])

    def test_moments_are_those_of_the_database(self):
        """MTG-30: servers with clocks that differ agree."""
        self.hit()
        rate = self.rates.search([], limit=1)
        self.assertAlmostEqual(rate.hits[0], time.time(), delta=5)
        self.assertGreater(rate.expires_at, fields.Datetime.now())
