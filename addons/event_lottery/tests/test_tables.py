# SPDX-License-Identifier: LGPL-3.0-or-later
from odoo.exceptions import UserError
from odoo.tests import tagged

from ..tools import draw as engine
from .common import LotteryCase


@tagged("post_install", "-at_install")
class TestTables(LotteryCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        for registration, seat in zip(
            cls.people, ["2-1", "2桌2号", "3-1", "7-3", "7桌4号", "第7桌", "", "大厅"], strict=False
        ):
            registration.seat_no = seat
        cls.absent[0].seat_no = "9-1"
        cls.tables = cls.make_round(mode="table", table_from=1, table_to=20, quantity=3)

    def test_occupied_tables_in_range(self):
        """LOT-07: occupied tables within the range are drawn, each once; empty ones and other seats never."""
        self.assertEqual(set(self.tables._get_candidates()), {"T2", "T3", "T7"})
        self.assertEqual(self.tables.candidate_count, 3)
        winners = self.draw(self.tables, 2) + self.draw(self.tables, 2)
        self.assertEqual(sorted(winners.mapped("table_no")), [2, 3, 7])
        self.assertEqual(
            {engine.verify(draw._get_public_record()) == [] for draw in self.tables.draw_ids},
            {True},
        )
        self.assertEqual(winners.filtered(lambda w: w.table_no == 3).name, "Table 3")
        with self.assertRaises(UserError):
            self.tables.action_commit()

    def test_range(self):
        """LOT-07: the range is inclusive, open at either end, and all tables when empty."""
        for begin, end, tables in (
            (3, 7, {"T3", "T7"}),
            (7, 0, {"T7"}),
            (0, 2, {"T2"}),
            (0, 0, {"T2", "T3", "T7"}),
            (8, 20, set()),
        ):
            self.tables.write({"table_from": begin, "table_to": end})
            self.assertEqual(set(self.tables._get_candidates()), tables)

    def test_who_shares(self):
        """LOT-07, LOT-11: everybody seated at the table shares the prize, as seated when it was drawn."""
        self.tables.write({"table_from": 7, "table_to": 7})
        winner = self.draw(self.tables)
        self.assertEqual(winner.seated_ids, self.people[3:6])
        self.people[3].seat_no = "1-1"
        self.assertEqual(winner.seated_ids, self.people[3:6])

    def test_tables_count_as_wins(self):
        """LOT-01, LOT-07: a table's prize counts for those seated there; who has reached the limit has no share."""
        self.tables.write({"table_from": 7, "table_to": 7})
        self.draw(self.tables)
        codes = self.round._get_candidates()
        self.assertFalse(set(codes) & set(self.people[3:6].mapped("lucky_code")))
        group = self.make_group("Table 2", self.people[0])
        self.round.group_ids = group
        single = self.draw(self.round)
        self.assertEqual(single.registration_id, self.people[0])
        second = self.make_round(mode="table", quantity=5)
        self.assertEqual(set(second._get_candidates()), {"T2", "T3"})
        winners = self.draw(second, 5)
        self.assertEqual(winners.filtered(lambda w: w.table_no == 2).seated_ids, self.people[1])

    def test_table_without_anybody_left(self):
        """LOT-07: a table is out when everybody there has won; without a limit it stays in for other rounds."""
        self.make_group("Table 3", self.people[2])
        self.round.group_ids = self.people[2].group_id
        self.draw(self.round)
        self.assertEqual(set(self.tables._get_candidates()), {"T2", "T7"})
        self.lottery.max_win_per_person = 0
        self.assertEqual(set(self.tables._get_candidates()), {"T2", "T3", "T7"})

    def test_taken_back(self):
        """LOT-07, LOT-09: a table nobody answers for is not drawn again in the round, and counts for nobody."""
        winner = self.draw(self.tables)
        winner.action_void("Empty table")
        self.assertNotIn(winner.code, self.tables._get_candidates())
        self.assertEqual(len(self.round._get_candidates()), 12)
        self.assertEqual(self.tables.remaining, 3)
