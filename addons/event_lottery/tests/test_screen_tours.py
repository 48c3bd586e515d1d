# SPDX-License-Identifier: LGPL-3.0-or-later
from contextlib import contextmanager
from pathlib import Path

from odoo.tests import tagged
from odoo.tests.common import HOST, TEST_CURSOR_COOKIE_NAME, ChromeBrowser

from odoo.addons.event_meeting.tests.common import picture

from .test_screen_http import LotteryHttpCase

WALKS = Path(__file__).parent / "walks"


class WalkCase(LotteryHttpCase):
    """The pages of the show have no web client, hence no tours: short scripts walk through them."""

    def walk(self, name):
        """Return the script of a walk with its helpers."""
        return "\n".join((WALKS / f"{part}.js").read_text() for part in ("helpers", name))


@tagged("post_install", "-at_install")
class TestWall(WalkCase):
    browser_size = "1366x768"

    def test_keyboard(self):
        """LOT-03, BEY-15: the show by keyboard: start, stop, next round, all winners, leave; large names; no secret in the address."""
        self.make_round(name="Phone", level="First prize", quantity=1, sequence=20)
        self.browser_js(
            f"{self.screen}#control={self.show.control_token}",
            self.walk("keyboard"),
            "document.querySelector('.o_lottery_candidates').textContent === '12'",
        )
        self.assertEqual(len(self.lottery.winner_ids), 4)

    def test_own_background(self):
        """LOT-03: the organiser's own picture fills the wall, and F shows it on the full screen, F again not."""
        self.lottery.background = picture()
        with self.two_windows(self.screen, self.screen) as windows:
            self.play(windows[0], "own_background")

    def test_only_shows(self):
        """LOT-03: on the plain address keys do nothing."""
        self.browser_js(
            self.screen,
            self.walk("only_shows"),
            "document.querySelector('.o_lottery_candidates').textContent === '12'",
        )
        self.assertFalse(self.lottery.draw_ids)

    def test_reload_while_rolling(self):
        """LOT-03, BEY-15: a page opened in the middle of a draw goes on with it."""
        self.show._run_screen_command("start", {"count": 2})
        self.browser_js(
            f"{self.screen}#control={self.show.control_token}",
            self.walk("reload"),
            "document.querySelector('[data-phase=rolling] .o_lottery_card') !== null",
        )
        self.assertEqual(len(self.lottery.winner_ids), 2)

    def test_off_line(self):
        """LOT-03: without network the last state stays, nothing technical shows, and the page recovers."""
        self.browser_js(
            f"{self.screen}#control={self.show.control_token}",
            self.walk("off_line"),
            "document.querySelector('.o_lottery_candidates').textContent === '12'",
        )

    def test_two_windows(self):
        """LOT-03, BEY-15: two windows of two browsers show the same winners in the same order."""
        names = (
            "Array.from(document.querySelectorAll('.o_lottery_card_won .o_lottery_name'))"
            ".map((name) => name.textContent).join('|')"
        )
        expected = None
        with self.two_windows(f"{self.screen}#control={self.show.control_token}", self.screen) as (
            first,
            second,
        ):
            first._websocket_request(
                "Runtime.evaluate",
                params={"expression": f"{self.walk('draw')}", "awaitPromise": True},
                timeout=30,
            )
            winners = self.lottery.winner_ids.sorted("rank").mapped("name")
            self.assertEqual(len(winners), 3)
            expected = "|".join(winners)
            for window in (first, second):
                self.assertTrue(window._wait_ready(f"{names} === {expected!r}", timeout=30))

    def test_spare_screen_takes_over(self):
        """BEY-15: the first screen dies while names roll; the spare one, by its keyboard, brings the winners."""
        address = f"{self.screen}#control={self.show.control_token}"
        with self.two_windows(address, address) as (first, spare):
            self.play(first, "begin")
            first.stop()
            self.play(spare, "take_over")
        self.env.invalidate_all()
        self.assertEqual(len(self.lottery.winner_ids), 3)
        # It is the draw that the first screen announced: no other one was made, none given up.
        self.assertEqual(len(self.lottery.draw_ids), 1)

    def play(self, window, name):
        """Play a walk in a window and wait for its end."""
        answer = window._websocket_request(
            "Runtime.evaluate",
            params={"expression": self.walk(name), "awaitPromise": True, "userGesture": True},
            timeout=30,
        )
        self.assertNotIn("exceptionDetails", answer)

    @contextmanager
    def two_windows(self, first_path, second_path):
        """Open two separate browsers, each on a page of this test."""
        windows = [ChromeBrowser(self), ChromeBrowser(self)]
        try:
            with self.allow_requests():
                self.authenticate(None, None)
                self.cr.flush()
                self.cr.clear()
                for window, path in zip(windows, (first_path, second_path), strict=True):
                    window.set_cookie(TEST_CURSOR_COOKIE_NAME, self.http_request_key, "/", HOST)
                    window.navigate_to(self.base_url() + path, wait_stop=True)
                yield windows
                for window in windows:
                    window.stop()
                windows.clear()
                self._wait_remaining_requests()
        finally:
            for window in windows:
                window.stop()


@tagged("post_install", "-at_install")
class TestRemote(WalkCase):
    browser_size = "390x844"
    touch_enabled = True

    def test_remote(self):
        """LOT-03, LOT-08, BEY-15: the show from a phone: number of winners, start, stop, absentees, prize on the spot."""
        self.browser_js(
            f"{self.screen}/remote#control={self.show.control_token}",
            self.walk("remote"),
            "document.querySelector('.o_remote_prize').textContent === 'Tea set'",
        )
        self.assertEqual(
            self.lottery.winner_ids.filtered(lambda win: win.state == "void").mapped("void_reason"),
            ["Not present"],
        )
        self.assertEqual(self.lottery.round_ids.filtered("ad_hoc").mapped("name"), ["Red envelope"])

    def test_gate(self):
        """LOT-03: without the secret, or with a wrong one, the phone shows the way to log in and no buttons."""
        for address in ("/remote", "/remote#control=guessed-secret"):
            self.browser_js(
                f"{self.screen}{address}",
                "console.log('test successful')",
                "document.querySelector('.o_remote_gate').checkVisibility()"
                " && !document.querySelector('.o_lottery_remote').checkVisibility()",
            )


@tagged("post_install", "-at_install")
class TestTours(LotteryHttpCase):
    def test_operator(self):
        """LOT-03: from the back office the operator finds the screen, its addresses and the code for the phone."""
        self.start_tour(
            f"/odoo/event.lottery/{self.lottery.id}", "event_lottery_operator", login="meeting_user"
        )


@tagged("post_install", "-at_install")
class TestAttendeeTours(LotteryHttpCase):
    browser_size = "390x844"
    touch_enabled = True

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.meeting.show_lucky_code = True
        cls.people[0].partner_id = cls.portal.partner_id
        cls.round.quantity = 12

    def test_attendee(self):
        """LOT-06, LOT-11, BEY-14: my prizes, the list of winners, and the draw verified in the attendee's own browser."""
        self.draw(count=12)
        self.start_tour("/my/prizes", "event_lottery_attendee", login="meeting_portal")

    def test_forged_record(self):
        """LOT-06, BEY-14: a record in which a winner was exchanged is found out, also without the browser's own hashing."""
        self.draw(count=2)
        draw = self.lottery.draw_ids
        winner = draw.winner_ids.sorted("rank")[0]
        spare = self.people - self.lottery.winner_ids.registration_id
        # sudo: the organiser's database itself is forged here
        winner.sudo().code = spare[0].lucky_code
        self.start_tour(self.public_page, "event_lottery_forged")
