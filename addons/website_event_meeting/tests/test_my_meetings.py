# SPDX-License-Identifier: LGPL-3.0-or-later
from datetime import datetime, timedelta

from lxml import html

from odoo.tests import new_test_user, tagged

from .common import MeetingHttpCase


@tagged("post_install", "-at_install")
class TestMyMeetings(MeetingHttpCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.user = new_test_user(cls.env, "attendee", "base.group_portal", password="attendee-pass")
        cls.other = new_test_user(cls.env, "attendee2", "base.group_portal")
        now = datetime.now().replace(microsecond=0)
        cls.past = cls.make_meeting(
            name="Last Year",
            date_begin=now - timedelta(days=300),
            date_end=now - timedelta(days=299),
            checkin_begin=now - timedelta(days=300),
            checkin_end=now - timedelta(days=299),
        )

    def attend(self, event=None, user=None, **vals):
        event = event or self.event
        return self.env["event.registration"].create(
            {
                "event_id": event.id,
                "event_ticket_id": event.event_ticket_ids[0].id,
                "name": "王小明",
                "phone": "13800138001",
                "partner_id": (user or self.user).partner_id.id,
                **vals,
            }
        )

    def open(self, query=""):
        self.authenticate("attendee", "attendee-pass")
        response = self.url_open(f"/my/meetings{query}")
        self.assertEqual(response.status_code, 200)
        return html.fromstring(response.text)

    def titles(self, page):
        cards = page.xpath("//*[contains(@class, 'o_meeting_my_card')]//h2")
        return [card.text_content().strip() for card in cards]

    def test_needs_a_login(self):
        """MTG-41: My Meetings is behind the login."""
        self.assertIn("/web/login", self.url_open("/my/meetings").url)

    def test_empty(self):
        """MTG-41: without meetings the page says what would be here and how to collect a ticket."""
        page = self.open()
        self.assertTrue(
            page.xpath("//*[contains(@class, 'o_meeting_empty')]//a[@href='/meeting/claim']")
        )
        self.authenticate("attendee", "attendee-pass")
        home = html.fromstring(self.url_open("/my").text)
        self.assertTrue(home.xpath("//a[@href='/my/meetings']"))

    def test_upcoming_and_past(self):
        """MTG-41: upcoming, the next first; past apart; only the user's own, with the way to the ticket."""
        later = self.make_meeting(
            name="Later",
            date_begin=datetime.now() + timedelta(days=9),
            date_end=datetime.now() + timedelta(days=10),
            checkin_begin=datetime.now() + timedelta(days=9),
            checkin_end=datetime.now() + timedelta(days=10),
        )
        self.attend(later)
        own = self.attend() + self.attend(name="韩梅梅", seat_no="B-1")
        self.attend(self.past)
        foreign = self.make_meeting(name="Not Mine")
        self.attend(foreign, user=self.other)
        self.attend(user=self.other, name="李雷")
        page = self.open()
        self.assertEqual(self.titles(page), ["Spring Meeting", "Later"])
        text = page.text_content()
        self.assertIn("韩梅梅", text)
        self.assertNotIn("李雷", text)
        self.assertNotIn("B-1", text)
        ticket = page.xpath("//a[contains(@class, 'o_meeting_my_ticket')]/@href")[0]
        self.assertEqual(ticket, own._get_ticket_url())
        self.assertEqual(self.titles(self.open("?when=past")), ["Last Year"])
        self.assertEqual(self.titles(self.open("?when=nonsense")), ["Spring Meeting", "Later"])

    def test_cancelled(self):
        """MTG-41: a cancelled registration is shown as such."""
        self.attend().action_cancel()
        card = self.open().xpath("//*[contains(@class, 'o_meeting_my_card')]")[0]
        self.assertTrue(card.xpath(".//*[contains(@class, 'text-bg-danger')]"))

    def test_seat_after_check_in(self):
        """MTG-31: the seat is listed after check-in."""
        self.event.checkin_begin = datetime.now() - timedelta(hours=1)
        self.attend(seat_no="B-1")._checkin("scanner")
        self.assertIn("B-1", self.open().text_content())

    def test_stock_events_are_not_listed(self):
        """MTG-41: events without the meeting rules stay out."""
        event = self.env["event.event"].create(
            {
                "name": "Stock Event",
                "date_begin": datetime.now(),
                "date_end": datetime.now() + timedelta(days=1),
            }
        )
        self.env["event.registration"].create(
            {"event_id": event.id, "name": "A", "partner_id": self.user.partner_id.id}
        )
        self.assertEqual(self.titles(self.open()), [])

    def test_meeting_of_another_company(self):
        """MTG-41: a ticket is its holder's, whichever company holds the meeting, published or not."""
        company = self.env["res.company"].create({"name": "Elsewhere"})
        event = self.make_meeting(name="Elsewhere Meeting", company_id=company.id)
        self.attend(event)
        event.is_published = False
        self.assertEqual(self.titles(self.open()), ["Elsewhere Meeting"])

    def test_poster(self):
        """MTG-21, MTG-41: the way to the poster, where the organiser offers one."""
        own = self.attend()
        links = "//a[contains(@class, 'o_meeting_my_poster')]/@href"
        self.assertFalse(self.open().xpath(links))
        self.event.poster_enabled = True
        self.assertEqual(self.open().xpath(links), [own._get_poster_url()])
        self.assertEqual(self.url_open(own._get_poster_url()).status_code, 200)

    def test_pages(self):
        """MTG-41: ten to a page; a page that is not there shows the last."""
        events = self.env["event.event"].union(
            *(self.make_meeting(name=f"Meeting {number:02d}") for number in range(12))
        )
        for event in events:
            self.attend(event)
        self.assertEqual(len(self.titles(self.open())), 10)
        self.assertEqual(len(self.titles(self.open("/page/2"))), 2)
        self.assertEqual(len(self.titles(self.open("/page/999"))), 2)
        for odd in ("?page=x", "?page=-1", "?page=%00"):
            self.assertEqual(len(self.titles(self.open(odd))), 10)

    def test_queries(self):
        """MTG-41: one more meeting on the page costs few queries more."""
        counts = []
        for _more in range(3):
            for number in range(2):
                self.attend(self.make_meeting(name=f"Meeting {number}"))
            self.open()
            before = self.env.cr.sql_log_count
            self.open()
            counts.append(self.env.cr.sql_log_count - before)
        self.assertLessEqual(counts[2] - counts[1], 16, counts)
