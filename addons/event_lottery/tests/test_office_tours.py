# SPDX-License-Identifier: LGPL-3.0-or-later
from odoo.tests import HttpCase, tagged

from .common import LotteryCase


@tagged("post_install", "-at_install")
class TestOfficeTours(LotteryCase, HttpCase):
    """The back office in a real browser."""

    def test_set_up(self):
        """LOT-04: from the meeting to its lottery: the check list asks for a round, and is content with it."""
        meeting = self.make_meeting(name="Tour Meeting")
        self.start_tour(
            f"/odoo/meetings/{meeting.id}", "event_lottery_set_up", login="meeting_user"
        )
        lottery = meeting.lottery_ids
        self.assertEqual(lottery.state, "ready")
        self.assertEqual(lottery.round_ids.display_name, "First prize · Bicycle")
        self.assertEqual(lottery.round_ids.quantity, 2)

    def test_prize_desk(self):
        """LOT-09: the desk hands over a prize with one click in the list of winners."""
        winners = self.draw(count=3)
        self.start_tour("/odoo/meeting-winners", "event_lottery_prize_desk", login="meeting_desk")
        self.assertEqual(winners.mapped("state").count("handed"), 1)
        self.assertEqual(winners.handed_by, self.desk)
