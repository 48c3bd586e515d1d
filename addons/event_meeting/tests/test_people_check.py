# SPDX-License-Identifier: LGPL-3.0-or-later
from odoo.tests import BaseCase

from odoo.addons.base_guard.text import parse_mobile

from ..tools.people_check import check_people, fold, read_mobile
from ..tools.people_file import PeopleRow

TICKETS = {"vip": 1, "普通票": 2, "双": None}


class TestPeopleCheck(BaseCase):
    def check(self, *rows, **options):
        people = [PeopleRow(number, row) for number, row in enumerate(rows, 2)]
        return check_people(people, **{"tickets": TICKETS, "ticket_id": 2, **options})

    def problem(self, **values):
        (person,) = self.check({"name": "张三", "phone": "13800138000", **values})
        return person.problem and person.problem[0]

    def test_mobiles(self):
        """MTG-28: mobiles as people type them, with the same answer as everywhere else."""
        for text in (
            "13800138000",
            "138 0013 8000",
            "138-0013-8000",
            "１３８００１３８０００",
            "138　0013　8000",
            "+8613800138000",
            "+86 138 0013 8000",
            "0086 13800138000",
            "8613800138000",
        ):
            self.assertEqual(read_mobile(text), parse_mobile(text), text)
        self.assertEqual(read_mobile("１３８ 0013 8000"), "+8613800138000")
        self.assertEqual(read_mobile("+852 9123 4567"), "+85291234567")
        for text in (
            "12345678901",
            "1380013",
            "138001380001",
            "010-88888888",
            "abc",
            "=A1",
            "10000000000",
        ):
            self.assertIsNone(read_mobile(text), text)

    def test_fast_way_agrees(self):
        """MTG-28: the first seven digits decide about a Chinese mobile, as the shortcut assumes."""
        for prefix in range(1300, 2000):
            for rest in ("0000000", "5999999", "1234567"):
                number = f"{prefix}{rest}"
                self.assertEqual(read_mobile(number), parse_mobile(number), number)

    def test_vals(self):
        """MTG-28: what is stored; ticket and group of the row go before those chosen."""
        first, second = self.check(
            {
                "name": "张  三",
                "phone": "138 0013 8000",
                "ticket": "ＶＩＰ",
                "group": "嘉宾",
                "note": "a\nb",
            },
            {"name": "李四", "phone": "13800138001"},
            group="员工",
        )
        self.assertEqual(first.vals, {"name": "张 三", "phone": "+8613800138000", "note": "a\nb"})
        self.assertEqual((first.ticket_id, first.group), (1, "嘉宾"))
        self.assertEqual((second.ticket_id, second.group), (2, "员工"))

    def test_problems(self):
        """MTG-28: the reason of each bad row."""
        self.assertIsNone(self.problem())
        self.assertEqual(self.problem(name=""), "no_name")
        self.assertEqual(self.problem(phone="12345678901"), "no_mobile")
        self.assertEqual(self.problem(phone="1380013"), "no_mobile")
        self.assertEqual(self.problem(phone=""), "nobody")
        self.assertIsNone(self.problem(phone="", email="a@example.com"))
        self.assertEqual(self.problem(email="a@b"), "no_email")
        self.assertEqual(self.problem(ticket="贵宾"), "no_such_ticket")
        self.assertEqual(self.problem(ticket="双"), "ambiguous_ticket")
        self.assertEqual(self.problem(name="长" * 101), "too_long")
        (person,) = self.check({"name": "张三", "phone": "13800138000"}, ticket_id=None)
        self.assertEqual(person.problem[0], "no_ticket")

    def test_twice(self):
        """MTG-28: one mobile, one ticket, one row; another ticket is another thing."""
        people = self.check(
            {"name": "张三", "phone": "13800138000"},
            {"name": "张三", "phone": "+86 138 0013 8000"},
            {"name": "张三", "phone": "13800138000", "ticket": "VIP"},
            {"name": "无号", "email": "A@example.com"},
            {"name": "无号", "email": "a@example.com"},
        )
        self.assertEqual(
            [p.problem and p.problem[0] for p in people], [None, "twice", None, None, "twice"]
        )
        self.assertEqual(people[1].problem[1], {"row": 2, "name": "张三"})

    def test_seat_twice(self):
        """MTG-28: a seat is for one; who is refused for it may come in by another row."""
        people = self.check(
            {"name": "张三", "phone": "13800138000", "seat_no": "3-1"},
            {"name": "李四", "phone": "13800138001", "seat_no": "３-1"},
            {"name": "李四", "phone": "13800138001", "seat_no": "3-2"},
        )
        self.assertEqual([p.problem and p.problem[0] for p in people], [None, "seat_twice", None])

    def test_known_number(self):
        """MTG-25: a row with a ticket number of the meeting is there, whatever else it says."""
        (person,) = self.check({"name": "", "ticket_no": "123"}, ticket_nos={"123"})
        self.assertTrue(person.known)
        self.assertIsNone(person.problem)
        (person,) = self.check(
            {"name": "张三", "phone": "13800138000", "ticket_no": "456"}, ticket_nos={"123"}
        )
        self.assertFalse(person.known)

    def test_fold(self):
        """MTG-28: names compare without width, case and needless spaces."""
        self.assertEqual(fold("  ＶＩＰ  票 "), fold("vip 票"))
