# SPDX-License-Identifier: LGPL-3.0-or-later
from pathlib import Path

from odoo.tests import HttpCase, tagged

from .common import LotteryCase

WALKS = Path(__file__).parent / "walks"


@tagged("post_install", "-at_install")
class TestOfficeWalk(LotteryCase, HttpCase):
    """The back office in a real browser."""

    def walk(self, url, name, login):
        self.browser_js(
            url,
            (WALKS / f"{name}.js").read_text("utf-8"),
            "document.querySelector('.o_action_manager .o_view_controller') !== null",
            login=login,
        )

    def test_set_up(self):
        """LOT-04: from the meeting to its lottery: the check list asks for a round, and is content with it."""
        meeting = self.make_meeting(name="Walk Meeting")
        self.walk(f"/odoo/meetings/{meeting.id}", "office", "meeting_user")
        lottery = meeting.lottery_ids
        self.assertEqual(lottery.state, "ready")
        self.assertEqual(lottery.round_ids.display_name, "First prize · Bicycle")
        self.assertEqual(lottery.round_ids.quantity, 2)

    def test_prize_desk(self):
        """LOT-09: the desk hands over a prize with one click in the list of winners."""
        winners = self.draw(count=3)
        self.walk("/odoo/meeting-winners", "prize_desk", "meeting_desk")
        self.assertEqual(winners.mapped("state").count("handed"), 1)
        self.assertEqual(winners.handed_by, self.desk)
