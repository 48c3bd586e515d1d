# SPDX-License-Identifier: LGPL-3.0-or-later
from odoo.tests.common import tagged

from ...exceptions import TooManyAttempts
from ...models.guard_rate_tries import COOKIE, TRIES
from ...tries import network
from ..browsers import Browser, age_tries, request_from
from ..common import GuardCase

MALLORY = "203.0.113.66"


class TriesCase(GuardCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.rates.search([]).unlink()

    def set_limit(self, name, value):
        self.env["ir.config_parameter"].set_param(f"base_guard.{name}", value)

    def attempt(self, browser, code, right=False):
        """Try a code; return the seconds to wait, 0 when the try was let through."""
        with browser.asks():
            try:
                attempt = self.rates._begin_attempt("test", {"code": code})
            except TooManyAttempts as refusal:
                return refusal.retry_after
            if right:
                self.rates._end_attempt(attempt)
            return 0

    def passed(self, tries):
        return sum(not wait for wait in tries)


@tagged("post_install", "-at_install")
class TestTries(TriesCase):
    def test_browser(self):
        """BEY-29: one browser has few wrong tries, whatever it tries; its neighbours have theirs."""
        mallory, neighbour = Browser(self.env, MALLORY), Browser(self.env, MALLORY)
        self.assertEqual(self.passed(self.attempt(mallory, f"C{n}") for n in range(50)), 10)
        self.assertEqual(self.attempt(neighbour, "C99"), 0)

    def test_looking_counts_nothing(self):
        """BEY-29: where tries are counted afterwards, who has used his up is refused before, and nobody for looking."""
        mallory, neighbour = Browser(self.env, MALLORY), Browser(self.env, MALLORY)

        def look(browser):
            with browser.asks():
                try:
                    self.rates._check_attempt("test")
                except TooManyAttempts as refusal:
                    return refusal.retry_after
                return 0

        self.assertEqual(self.passed(look(mallory) for _n in range(50)), 50)
        self.assertEqual(self.passed(self.attempt(mallory, f"C{n}") for n in range(10)), 10)
        self.assertEqual(self.passed(look(mallory) for _n in range(3)), 0)
        self.assertAlmostEqual(look(mallory), self.attempt(mallory, "C10"), delta=1)
        self.assertEqual(look(neighbour), 0)

    def test_dropped_cookies(self):
        """BEY-29: without cookies all of an address counts together, apart from those who keep them."""
        tries = (
            self.attempt(Browser(self.env, MALLORY, keeps_cookies=False), f"C{n}")
            for n in range(300)
        )
        self.assertEqual(self.passed(tries), TRIES["tries_bare"])
        self.assertEqual(self.attempt(Browser(self.env, MALLORY), "right", right=True), 0)

    def test_rotated_browsers(self):
        """BEY-29: a new cookie for each try ends at the limit of the address."""
        self.set_limit("tries_address", 40)
        tries = (self.attempt(Browser(self.env, MALLORY), f"C{n}") for n in range(100))
        self.assertEqual(self.passed(tries), 40)
        self.assertEqual(self.attempt(Browser(self.env, "203.0.113.67"), "C1"), 0)

    def test_forged_cookies(self):
        """BEY-29: cookies that were not made here are none; a real one cannot be changed into another."""
        real = Browser(self.env, MALLORY).cookies[COOKIE]
        name, issued, signature = real.split(".")
        last = "0" if signature[-1] != "0" else "1"
        forged = (
            "",
            "x",
            "a" * 5000,
            f"{'0' * 32}.{issued}.{signature}",
            f"{name}.{issued}.{signature[:-1]}{last}",
            f"{name}.{int(issued) + 1}.{signature}",
            f"{name}.{issued}.{'0' * 64}",
            f"{real}\n",
            "\ud7ff",
        )
        for cookie in forged:
            with request_from(MALLORY, {COOKIE: cookie}):
                self.assertEqual(self.rates._get_browser(), "", cookie[:40])
        with request_from(MALLORY, {COOKIE: real}):
            self.assertEqual(self.rates._get_browser(), name)
        with request_from(MALLORY, {COOKIE: "x"}) as request:
            self.rates._mark_browser()
        self.assertIn(COOKIE, request.given)

    def test_many_addresses_on_one_target(self):
        """BEY-29: a thousand addresses guess at one code no faster than one each half minute; a right one passes soon."""
        tries = [
            self.attempt(Browser(self.env, f"203.0.{n // 250}.{n % 250}", n % 2), "victim")
            for n in range(300)
        ]
        self.assertEqual(self.passed(tries), TRIES["tries_target"])
        owner = Browser(self.env, "198.51.100.9")
        wait = self.attempt(owner, "victim", right=True)
        self.assertTrue(0 < wait <= 30)
        age_tries(self.env, wait)
        self.assertEqual(self.attempt(owner, "victim", right=True), 0)

    def test_known_browser_passes_at_once(self):
        """BEY-29: whoever has proved himself here before does not wait for what others try, not even on his address."""
        owner = Browser(self.env, MALLORY)
        self.assertEqual(self.attempt(owner, "victim", right=True), 0)
        self.set_limit("tries_address", 20)
        for n in range(100):
            self.attempt(Browser(self.env, MALLORY), "victim")
            self.attempt(Browser(self.env, f"203.0.112.{n}"), "victim")
        self.assertTrue(self.attempt(Browser(self.env, MALLORY), "victim"))
        for _time in range(20):
            self.assertEqual(self.attempt(owner, "victim", right=True), 0)

    def test_known_browser_is_limited(self):
        """BEY-29: a browser that is known for a target has few wrong tries there, and is a stranger for all others."""
        owner = Browser(self.env, MALLORY)
        self.attempt(owner, "own", right=True)
        self.assertEqual(self.passed(self.attempt(owner, "own") for _ in range(50)), 10)
        with owner.asks():
            self.assertFalse(self.rates._is_known("test", {"code": "victim"}))
            self.assertFalse(self.rates._is_known("test", {"code": "own", "mobile": "1"}))
            self.assertFalse(self.rates._is_known("other", {"code": "own"}))

    def test_known_for_a_while(self):
        """BEY-29: a proof is forgotten after the days that are set."""
        owner = Browser(self.env, MALLORY)
        self.attempt(owner, "own", right=True)
        self.env.invalidate_all()
        self.rates.search([]).write({"expires_at": "2020-01-01 00:00:00"})
        with owner.asks():
            self.assertFalse(self.rates._is_known("test", {"code": "own"}))

    def test_one_address_cannot_occupy_a_target(self):
        """BEY-29: one machine that goes on for hours keeps nobody elsewhere from his own code."""
        owner = Browser(self.env, "198.51.100.9")
        for _minutes in range(20):
            for _try in range(20):
                self.attempt(Browser(self.env, MALLORY), "victim")
            age_tries(self.env, 60)
            self.assertEqual(self.attempt(owner, f"{_minutes}", right=True), 0)
        self.assertEqual(self.attempt(owner, "victim", right=True), 0)

    def test_whole_hall_mistypes_once(self):
        """BEY-29: two hundred people behind one address with a wrong try each; the right ones pass after it."""
        hall = [Browser(self.env, MALLORY) for _person in range(200)]
        for n, person in enumerate(hall):
            self.assertEqual(self.attempt(person, f"wrong{n}"), 0)
        for n, person in enumerate(hall):
            self.assertEqual(self.attempt(person, f"right{n}", right=True), 0)

    def test_right_ones_do_not_count(self):
        """BEY-29: right tries use nothing up, and free no wrong ones but those of their own target."""
        self.set_limit("tries_bare", 5)
        mallory = Browser(self.env, MALLORY, keeps_cookies=False)
        waits = []
        for n in range(20):
            self.attempt(mallory, "own", right=True)
            waits.append(self.attempt(mallory, f"C{n}"))
        self.assertEqual(self.passed(waits), 5)

    def test_refill(self):
        """BEY-29: a full bucket lets one through each time its share is over, never all at once."""
        mallory = Browser(self.env, MALLORY)
        for n in range(10):
            self.attempt(mallory, f"C{n}")
        self.assertAlmostEqual(self.attempt(mallory, "D"), 90, delta=2)
        age_tries(self.env, 91)
        self.assertEqual(self.passed(self.attempt(mallory, f"D{n}") for n in range(5)), 1)
        age_tries(self.env, 900)
        self.assertEqual(self.passed(self.attempt(mallory, f"E{n}") for n in range(50)), 10)

    def test_settings_never_switch_off(self):
        """BEY-29: what is no number above 0 stands for the default; another number counts."""
        for nonsense in ("0", "-1", "", "x", "1.5", "１２", "9" * 30, "None", " "):
            self.set_limit("tries_browser", nonsense)
            self.assertEqual(self.rates._get_limit("tries_browser"), 10, nonsense)
        self.set_limit("tries_browser", " 3 ")
        mallory = Browser(self.env, MALLORY)
        self.assertEqual(self.passed(self.attempt(mallory, f"C{n}") for n in range(9)), 3)

    def test_lowered_setting(self):
        """BEY-29: with a limit lowered meanwhile nobody waits longer than the new one says."""
        mallory = Browser(self.env, MALLORY)
        for n in range(10):
            self.attempt(mallory, f"C{n}")
        self.set_limit("tries_browser", 2)
        self.assertLessEqual(self.attempt(mallory, "D"), 450)

    def test_network(self):
        """BEY-29: of IPv6 the network counts, since one line has 2^64 addresses."""
        self.assertEqual(network("2001:db8:1:2:3::4"), "2001:db8:1:2::/64")
        self.assertEqual(network("2001:db8:1:2::9%eth0"), "2001:db8:1:2::/64")
        self.assertEqual(network("::ffff:203.0.113.7"), "203.0.113.7")
        self.assertEqual(network("203.0.113.7"), "203.0.113.7")
        for odd in (None, "", "x", "203.0.113.7, 198.51.100.1", "999.1.1.1"):
            self.assertEqual(network(odd), "unknown")
        tries = (
            self.attempt(Browser(self.env, f"2001:db8::{n:x}", False), f"C{n}") for n in range(300)
        )
        self.assertEqual(self.passed(tries), TRIES["tries_bare"])


@tagged("post_install", "-at_install")
class TestUse(TriesCase):
    SIZES = {"browser": 3, "bare": 5, "address": 5_000, "all": 6_000}

    def use(self, browser):
        with browser.asks():
            try:
                self.rates._check_use("test.use", self.SIZES, 600)
            except TooManyAttempts:
                return False
        return True

    def test_crowd_behind_one_address(self):
        """BEY-29: many browsers of one address pass once each; one of them, or a program without cookies, is slowed."""
        self.assertTrue(all(self.use(Browser(self.env, MALLORY)) for _person in range(500)))
        machine = Browser(self.env, MALLORY)
        self.assertEqual(sum(self.use(machine) for _ in range(20)), 3)
        bare = Browser(self.env, MALLORY, keeps_cookies=False)
        self.assertEqual(sum(self.use(bare) for _ in range(20)), 5)
        self.assertTrue(self.use(Browser(self.env, MALLORY)))

    def test_all_together(self):
        """BEY-29: what is used as a whole has a limit, too."""
        self.patch(type(self), "SIZES", {"browser": 3, "all": 7})
        uses = [self.use(Browser(self.env, f"203.0.113.{n}")) for n in range(20)]
        self.assertEqual(sum(uses), 7)
