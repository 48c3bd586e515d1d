# SPDX-License-Identifier: LGPL-3.0-or-later
from odoo.exceptions import AccessError, UserError
from odoo.tests import tagged

from .common import LotteryCase


@tagged("post_install", "-at_install")
class TestWinners(LotteryCase):
    def test_hand_over(self):
        """LOT-09: the desk hands prizes over, with time and by whom, once; an event user takes it back."""
        winners = self.draw(count=3)
        mine = winners[:2].with_user(self.desk)
        mine.action_hand_over()
        self.assertEqual(set(mine.mapped("state")), {"handed"})
        self.assertEqual(mine.handed_by, self.desk)
        self.assertTrue(all(mine.mapped("handed_at")))
        mine.action_hand_over()
        self.assertEqual(len(self.audit_lines("lottery.hand", winners)), 2)
        with self.assertRaises(AccessError):
            mine.action_undo_hand_over()
        winners[0].with_user(self.organiser).action_undo_hand_over()
        self.assertEqual(winners[0].state, "won")
        self.assertFalse(winners[0].handed_by)
        self.assertEqual(len(self.audit_lines("lottery.unhand", winners)), 1)

    def test_taken_back(self):
        """LOT-09: a prize handed over is not taken back, one taken back is not handed over."""
        winners = self.draw(count=3)
        winners[0].action_hand_over()
        with self.assertRaises(UserError):
            winners[0].action_void("Too late")
        winners[1].with_user(self.organiser).action_void("Not present")
        self.assertEqual(self.round.remaining, 1)
        self.assertEqual(self.round.state, "waiting")
        with self.assertRaises(UserError):
            winners[1].action_hand_over()
        with self.assertRaises(AccessError):
            winners[2].with_user(self.desk).action_void("Not mine")

    def test_list(self):
        """LOT-09: winners are found by name, mobile and code, and exported with their prizes."""
        winners = self.draw(count=3)
        winner = winners[0].with_user(self.desk)
        registration = winner.registration_id
        found = winner.search([("name", "=", registration.name)])
        self.assertEqual(found, winner)
        self.organiser.group_ids += self.env.ref("base.group_allow_export")
        table = winners.with_user(self.organiser).export_data(
            ["event_id", "level", "prize", "name", "phone", "code", "state"]
        )["datas"]
        self.assertEqual(len(table), 3)
        self.assertIn(registration.phone, table[0])
        self.assertEqual(self.meeting.lottery_winner_count, 3)
        self.assertEqual(self.lottery.winner_count, 3)

    def test_print(self):
        """LOT-09: the list of winners is printed for signing, round by round, without those taken back."""
        winners = self.draw(count=3)
        winners[2].action_void("Not present")
        html, _kind = self.env["ir.actions.report"]._render_qweb_html(
            "event_lottery.report_winners", self.lottery.ids
        )
        text = html.decode()
        self.assertIn(winners[0].name, text)
        self.assertNotIn(f">{winners[2].name}<", text)
        self.assertIn("Tea set", text)
