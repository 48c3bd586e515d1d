# SPDX-License-Identifier: LGPL-3.0-or-later
from itertools import islice

from odoo.tests import BaseCase, tagged

from ..tools.seats import (
    clean_seat,
    is_seat_pattern,
    number_seats,
    parse_seat,
    parse_table,
    table_letter,
)

TABLES = {
    "7-3": 7,
    "07-03": 7,
    "７－３": 7,
    "7—3": 7,
    "7 - 3": 7,
    "7/3": 7,
    "7.3": 7,
    "7#3": 7,
    "7 3": 7,
    "12-108": 12,
    "7桌3号": 7,
    "7 桌 3 号": 7,
    "第7桌": 7,
    "第7桌第3座": 7,
    "7号桌3座": 7,
    "7号桌-3": 7,
    "7桌": 7,
    "3 号桌": 3,
    "３號桌": 3,
    "七号桌": 7,
    "第十二桌3号": 12,
    "二十桌": 20,
    "一百零三桌": 103,
    "两号桌": 2,
    "桌7座3": 7,
    "桌号：7": 7,
    "5台2号": 5,
    "5围": 5,
    "A区7桌3号": 7,
    "宴会厅7桌3号": 7,
    "A7-3": 7,
    "T7-3": 7,
    "A-7-3": 7,
    "Table 7 Seat 3": 7,
    "table 12": 12,
    "A-12": 1,
    "a12": 1,
    "B-3": 2,
    "Z1": 26,
    "AA-1": 27,
    "A桌3号": 1,
    "A 桌": 1,
    "12": None,
    "3排5座": None,
    "A 排 01 座": None,
    "VIP-3": None,
    "主桌": None,
    "主桌3号": None,
    "贵宾席": None,
    "前排": None,
    "1-7-3": None,
    "0-3": None,
    "0": None,
    "": None,
    "   ": None,
    "😀": None,
    "123456-7": None,
}
SAME = (
    ("7-3", "07-03", "７－３", "7桌3号", "7号桌3座", "第七桌第3座", "桌7座3", "Table 7 Seat 3"),
    ("A-12", "a12", "A桌12号", "A－012", "A 12"),
    ("A7-3", "A区7桌3号", "A-7-3"),
    ("12", "012", "12号", "12 座"),
    ("A 排 01 座", "A排1号"),
)
SHARED = ("7桌", "第7桌", "3 号桌", "主桌", "贵宾席", "前排", "VIP", "A区", "二楼3排", "")


@tagged("post_install", "-at_install")
class TestSeatNumbers(BaseCase):
    def test_tables(self):
        """MTG-23: the table is read from the usual ways to write a seat."""
        for text, table in TABLES.items():
            with self.subTest(text):
                self.assertEqual(parse_table(text), table)

    def test_same_seat(self):
        """MTG-23: one seat has one key however it is written, and two seats have two."""
        for texts in SAME:
            keys = {text: parse_seat(text).key for text in texts}
            self.assertEqual(len(set(keys.values())), 1, keys)
        keys = [parse_seat(texts[0]).key for texts in SAME]
        self.assertEqual(len(set(keys)), len(SAME))
        self.assertNotEqual(parse_seat("1-12").key, parse_seat("11-2").key)
        self.assertNotEqual(parse_seat("A-1").key, parse_seat("1-1").key)

    def test_places_for_several(self):
        """MTG-23: a table or an area without a seat may be given to many."""
        for text in SHARED:
            with self.subTest(text):
                self.assertIsNone(parse_seat(text).key)

    def test_order(self):
        """MTG-23: seats sort like their numbers."""
        seats = ["1-1", "1-2", "1-10", "2-1", "10-1"]
        self.assertEqual(sorted(seats, key=lambda seat: parse_seat(seat).key), seats)

    def test_clean(self):
        """MTG-23: what is stored is half-width, with one kind of dash."""
        self.assertEqual(clean_seat(" ７ －３\u200b "), "7-3")
        self.assertEqual(clean_seat("A  排 01 座"), "A 排 01 座")

    def test_patterns(self):
        """MTG-23: a pattern must tell seats apart and know its fields."""
        for pattern in (
            "{table}-{seat}",
            "{table}桌{seat:2}号",
            "A-{n}",
            "{letter}{seat}",
            "{n:03}",
        ):
            self.assertTrue(is_seat_pattern(pattern), pattern)
        for pattern in ("", "A", "{seat}", "{table}", "{n", "{name}-{n}", "{n.__class__}", "{n}}"):
            self.assertFalse(is_seat_pattern(pattern), pattern)

    def test_numbering(self):
        """MTG-23: table after table, from any table and seat."""
        seats = number_seats("{table}-{seat:2}", first_table=3, first_seat=9, per_table=10)
        self.assertEqual(list(islice(seats, 4)), ["3-09", "3-10", "4-01", "4-02"])
        seats = number_seats("A-{n}", first_seat=12, per_table=20)
        self.assertEqual(list(islice(seats, 2)), ["A-12", "A-13"])
        seats = number_seats("{letter}{seat}", first_table=26, per_table=1)
        self.assertEqual(list(islice(seats, 2)), ["Z1", "AA1"])
        self.assertEqual(
            [table_letter(number) for number in (1, 26, 27, 703)], ["A", "Z", "AA", "AAA"]
        )
