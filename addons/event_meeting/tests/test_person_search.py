# SPDX-License-Identifier: LGPL-3.0-or-later
import importlib.util

from odoo.tests import tagged
from odoo.tools import SQL, file_path

from ..tools.seats import seat_query, seat_words
from .common import MeetingCase

SEATS = {
    "F 排 11 座": ("F11", "f11", "F 排 11 座", "f排11", "F-11", "Ｆ１１", "11座"),
    "3桌12号": ("3-12", "3桌12", "3 12", "3桌12号", "312", "三桌12号", "3-"),
    "3-12": ("3桌12号", "3-12", "03-12"),
    "A区7桌3号": ("7-3", "A7-3", "a区7桌3号"),
    "VIP-3": ("vip3", "VIP-3", "vip"),
    "主桌": ("主桌", "主"),
}
OTHER_SEATS = {"13-12": ("3-12",), "3-12": ("3-2", "F11"), "FF11": ("F11",)}


@tagged("post_install", "-at_install")
class TestPersonSearch(MeetingCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.shan = cls.register(name="单文杰", phone="13811112222", seat_no="F 排 11 座")
        cls.zeng = cls.register(name="曾国强", phone="13833334444", seat_no="3桌12号")
        cls.pat = cls.register(name="Pat O’Neill", company_name="Acme Works")
        cls.people = cls.shan + cls.zeng + cls.pat

    def find(self, text, user=None, model="event.registration"):
        """Return the names that a user finds by typing into the search of the list."""
        domain = [("person_search", "ilike", text), ("event_id", "=", self.meeting.id)]
        return self.env[model].with_user(user or self.organiser).search(domain).mapped("name")

    def test_seats_are_found_without_their_blanks(self):
        """MTG-39: a seat is found however it is written, and no other one is."""
        for seat, typed in SEATS.items():
            for text in typed:
                self.assertIn(f" {seat_query(text)}", seat_words(seat), f"{text} for {seat}")
        for seat, typed in OTHER_SEATS.items():
            for text in typed:
                self.assertNotIn(f" {seat_query(text)}", seat_words(seat), f"{text} for {seat}")
        self.assertEqual(seat_words(False), "")
        self.assertEqual(seat_query("桌"), "")

    def test_organiser_finds_people(self):
        """MTG-23: the list of people is searched by pinyin, initials, seat, mobile and organisation."""
        for text, name in {
            "shanwj": "单文杰",
            "swj": "单文杰",
            "f11": "单文杰",
            "单": "单文杰",
            "杰": "单文杰",
            "曾": "曾国强",
            "zeng guoqiang": "曾国强",
            "3-12": "曾国强",
            "33334444": "曾国强",
            "138 3333 4444": "曾国强",
            "oneill": "Pat O’Neill",
            "acme": "Pat O’Neill",
        }.items():
            self.assertEqual(self.find(text), [name], text)
        self.assertEqual(self.find("hanwenjie"), [])

    def test_entrance_finds_guests(self):
        """MTG-35: the guest list is searched the same way; of a mobile by its end or all of it."""
        for text, name in {
            "swj": "单文杰",
            "F11": "单文杰",
            "2222": "单文杰",
            "13833334444": "曾国强",
            "3桌12": "曾国强",
            "acme": "Pat O’Neill",
        }.items():
            self.assertEqual(self.find(text, self.entrance, "event.meeting.guest"), [name], text)
        # Nobody finds the rest of a mobile digit by digit.
        self.assertEqual(self.find("33334444", self.entrance, "event.meeting.guest"), [])
        self.assertEqual(self.find("swj", self.stranger, "event.meeting.guest"), [])

    def test_reviewer_finds_those_under_review(self):
        """MTG-13: the queue is searched by pinyin too, and finds nobody else."""
        ticket = self.make_ticket(name="Reviewed", require_approval=True)
        self.register(ticket, name="仇英", phone="13855556666")
        self.assertEqual(self.find("qiuy", self.reviewer), ["仇英"])
        self.assertEqual(self.find("swj", self.reviewer), [])

    def test_pickers_find_by_pinyin(self):
        """MTG-23: fields that choose an attendee find by initials as well."""
        found = self.env["event.registration"].with_user(self.organiser).name_search("swj")
        self.assertIn(self.shan.id, [id_ for id_, _name in found])

    def test_words_follow_a_change(self):
        """MTG-23: whoever gets another name or seat is found by it, and by the old one no more."""
        self.shan.write({"name": "查良镛", "seat_no": "8-1"})
        self.assertEqual(self.find("zhaly"), ["查良镛"])
        self.assertEqual(self.find("8-1"), ["查良镛"])
        self.assertEqual(self.find("swj") + self.find("F11"), [])

    def test_words_are_the_system_s(self):
        """MTG-23: what people are found by is not written over RPC, and copies of an import have their own."""
        alike = self.env["event.registration"]._create_bulk(
            [
                {
                    "event_id": self.meeting.id,
                    "event_ticket_id": self.ticket.id,
                    "name": name,
                    "phone": phone,
                    "seat_no": seat,
                }
                for name, phone, seat in (
                    ("解晓东", "13900000001", "5-1"),
                    ("缪昌文", "13900000002", "5-2"),
                )
            ]
        )
        self.assertEqual(self.find("xxd") + self.find("5-2"), ["解晓东", "缪昌文"])
        self.env.invalidate_all()
        self.assertEqual([" miaochangwen" in (reg.pinyin or "") for reg in alike], [False, True])

    def test_signs_of_the_search_find_nobody(self):
        """MTG-35: percent signs, emoji and endless text are answered, never a fault."""
        for text in ("%", "_", "💥", "'; DROP", "a" * 5000, " ", "1" * 60):
            self.find(text)
            self.find(text, self.entrance, "event.meeting.guest")

    def test_migration_fills_what_is_there(self):
        """MTG-23: after an update those registered before are found too, and nobody is lost between two batches."""
        expected = [(reg.pinyin, reg.seat_words) for reg in self.people]
        self.env.flush_all()
        self.env.cr.execute(SQL("UPDATE event_registration SET pinyin = NULL, seat_words = NULL"))
        self.env.invalidate_all()
        path = file_path("event_meeting/migrations/19.0.1.2.0/pre-search_words.py")
        spec = importlib.util.spec_from_file_location("search_words", path)
        module = importlib.util.module_from_spec(spec)
        spec.loader.exec_module(module)
        module.BATCH = 2
        module.migrate(self.env.cr, "19.0.1.1.0")
        self.env.invalidate_all()
        self.assertEqual([(reg.pinyin, reg.seat_words) for reg in self.people], expected)

    def test_search_uses_the_indexes(self):
        """MTG-23: at a hundred thousand registrations too, a search reads an index and not the table."""
        self.env.cr.execute(SQL("SET LOCAL enable_seqscan = off"))
        for text in ("swj", "zx", "f11", "单文杰", "13811112222", "2222"):
            query = self.env["event.registration"]._search([("person_search", "ilike", text)])
            self.env.cr.execute(SQL("EXPLAIN %s", query.select()))
            plan = "\n".join(row[0] for row in self.env.cr.fetchall())
            self.assertIn("Index", plan, text)
            self.assertNotIn("Seq Scan on event_registration", plan, text)
