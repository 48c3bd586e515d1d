# SPDX-License-Identifier: LGPL-3.0-or-later
import base64
from datetime import datetime, timedelta
from unittest.mock import patch

import pytz
import vobject
from lxml import html

from odoo.tests import tagged

from ..tools.calendar import LINE, fold
from .common import MeetingHttpCase

LONG = "会客产业峰会，开幕与主题演讲；嘉宾云集" * 6


@tagged("post_install", "-at_install")
class TestCalendar(MeetingHttpCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.event.write(
            {
                "name": "2026 峰会, 第一天; 主会场",
                "date_begin": "2027-05-10 01:00:00",
                "date_end": "2027-05-10 09:00:00",
                "checkin_begin": "2027-05-10 00:00:00",
                "checkin_end": "2027-05-10 09:00:00",
                "venue_name": "西子国际会议中心",
                "venue_state_id": cls.env.ref("base.state_cn_ZJ").id,
                "venue_street": "湖滨路 1 号",
                "venue_latitude": 30.2501234,
                "venue_longitude": 120.1605678,
                "description": "<h2>欢迎</h2><p>第一行<br/>第二行</p>",
                "notice": f"<p>请带<b>身份证</b></p><p>{LONG}</p>",
            }
        )
        cls.event.organizer_id.email = "office@example.com"
        cls.guest = cls.register("王小明")

    @classmethod
    def register(cls, name, **vals):
        return cls.env["event.registration"].create(
            {"event_id": cls.event.id, "event_ticket_id": cls.ticket.id, "name": name, **vals}
        )

    def download(self, registrations=None):
        """Return calendar and entry as a calendar program reads them, after looking at the bytes."""
        url = f"{(registrations or self.guest)._get_ticket_url()}/calendar.ics"
        response = self.url_open(url)
        self.assertEqual(response.status_code, 200)
        self.assertIn("text/calendar", response.headers["Content-Type"])
        return self.parse(response.content)

    def parse(self, content):
        lines = content.split(b"\r\n")
        self.assertLessEqual(max(map(len, lines)), LINE)
        self.assertNotIn(b"\n", b"".join(lines))
        for line in lines:
            line.decode()
        calendar = vobject.readOne(content.decode())
        return calendar, calendar.vevent

    def later(self, seconds):
        """Let the next changes be of a later transaction."""
        self.env.flush_all()
        moment = datetime.now() + timedelta(seconds=seconds)
        return patch.object(type(self.env.cr), "now", lambda _cursor: moment)

    def test_content(self):
        """MTG-08, MTG-42: time in the zone, place with its name, what to bring, a link to the ticket, reminders."""
        calendar, entry = self.download()
        self.assertEqual(calendar.method.value, "PUBLISH")
        self.assertEqual(entry.status.value, "CONFIRMED")
        self.assertEqual(entry.summary.value, self.event.name)
        shanghai = pytz.timezone("Asia/Shanghai")
        begin = shanghai.localize(datetime(2027, 5, 10, 9))
        self.assertEqual(entry.dtstart.value, begin)
        self.assertEqual(entry.dtstart.value.utcoffset(), timedelta(hours=8))
        self.assertEqual(entry.dtend.value - entry.dtstart.value, timedelta(hours=8))
        place = entry.location.value
        self.assertTrue(place.startswith("西子国际会议中心, "), place)
        self.assertIn("湖滨路 1 号", place)
        self.assertNotIn("中国", place)
        self.assertNotIn(",,", place)
        self.assertEqual(entry.geo.value, "30.250123;120.160568")
        text = entry.description.value
        for part in ("王小明", "请带", LONG, self.guest._get_ticket_url()):
            self.assertIn(part, text)
        self.assertNotIn("<", text)
        self.assertTrue(entry.url.value.endswith(self.guest._get_ticket_url()))
        self.assertTrue(entry.url.value.startswith("http"))
        self.assertEqual(entry.organizer.value, "mailto:office@example.com")
        triggers = sorted(alarm.trigger.value for alarm in entry.valarm_list)
        self.assertEqual(triggers, [-timedelta(days=1), -timedelta(hours=2)])

    def test_summer_time(self):
        """MTG-42: a zone with summer time is described, so that another calendar computes the same moment."""
        self.event.date_tz = "America/New_York"
        for month, hours in ((1, -5), (7, -4)):
            moment = datetime(2027, month, 10, 15)
            self.event.write(
                {
                    "date_begin": moment,
                    "date_end": moment + timedelta(hours=2),
                    "checkin_begin": moment,
                    "checkin_end": moment + timedelta(hours=2),
                }
            )
            _calendar, entry = self.download()
            self.assertEqual(entry.dtstart.value.astimezone(pytz.utc).replace(tzinfo=None), moment)
            self.assertEqual(entry.dtstart.value.utcoffset(), timedelta(hours=hours))

    def test_moved_meeting_stays_one_entry(self):
        """MTG-42: the same ticket is the same entry; what changes time or place grows the sequence, downloading does not."""
        _calendar, first = self.download()
        _calendar, again = self.download()
        self.assertEqual(
            (first.uid.value, first.sequence.value), (again.uid.value, again.sequence.value)
        )
        with self.later(60):
            self.event.date_end = datetime(2027, 5, 10, 10)
            self.env.flush_all()
        _calendar, moved = self.download()
        with self.later(120):
            self.event.venue_name = "黄龙体育中心"
            self.env.flush_all()
        _calendar, elsewhere = self.download()
        self.assertEqual({first.uid.value, moved.uid.value, elsewhere.uid.value}, {first.uid.value})
        numbers = [int(entry.sequence.value) for entry in (first, moved, elsewhere)]
        self.assertEqual(numbers, sorted(set(numbers)))
        self.assertIn("黄龙体育中心", elsewhere.location.value)
        other = self.register("李雷")
        self.assertNotEqual(self.download(other)[1].uid.value, first.uid.value)

    def test_cancelled_stays_cancelled(self):
        """MTG-42: a cancelled or refused ticket takes its entry out of the calendar, with a greater sequence."""
        _calendar, before = self.download()
        with self.later(60):
            self.guest.action_cancel()
            self.env.flush_all()
        for _time in range(2):
            calendar, entry = self.download()
            self.assertEqual(calendar.method.value, "CANCEL")
            self.assertEqual(entry.status.value, "CANCELLED")
            self.assertEqual(entry.uid.value, before.uid.value)
            self.assertGreater(int(entry.sequence.value), int(before.sequence.value))
            self.assertNotIn("valarm", entry.contents)

    def test_cancelled_meeting(self):
        """MTG-42: when the meeting is called off, so are the entries of all tickets."""
        self.event.kanban_state = "cancel"
        self.assertEqual(self.download()[1].status.value, "CANCELLED")

    def test_waiting_for_review(self):
        """MTG-13: what waits is tentative; refused, it is cancelled, and the page offers no entry."""
        self.ticket.require_approval = True
        pending = self.register("李雷")
        self.assertEqual(self.download(pending)[1].status.value, "TENTATIVE")
        self.assertTrue(self.offered(pending))
        pending.action_refuse("The hall is full")
        self.assertEqual(self.download(pending)[1].status.value, "CANCELLED")
        self.assertFalse(self.offered(pending))

    def offered(self, registrations):
        page = html.fromstring(self.url_open(registrations._get_ticket_url()).text)
        return bool(page.xpath("//a[contains(@class, 'o_meeting_calendar')]"))

    def test_tickets_of_one_address(self):
        """MTG-42: a family is one entry in the calendar, which stays while one of them comes."""
        both = self.guest + self.register("韩梅梅")
        calendar, entry = self.download(both)
        self.assertEqual(len(calendar.vevent_list), 1)
        self.assertIn("韩梅梅", entry.description.value)
        self.assertEqual(entry.uid.value, self.download()[1].uid.value)
        self.guest.action_cancel()
        _calendar, entry = self.download(both)
        self.assertEqual(entry.status.value, "CONFIRMED")
        self.assertNotIn("王小明", entry.description.value)
        self.assertTrue(self.offered(both))

    def test_mails(self):
        """MTG-42: a mail about a ticket carries the same entry; of a stock event nothing changes."""
        template = self.env.ref("event.event_subscription")
        values = template._generate_template(self.guest.ids, ["attachment_ids"])[self.guest.id]
        files = [content for name, content in values["attachments"] if name.endswith(".ics")]
        self.assertEqual(len(files), 1)
        content = base64.b64decode(files[0])
        self.assertEqual(self.parse(content)[1].uid.value, self.download()[1].uid.value)
        event = self.make_meeting(is_meeting=False)
        stock = self.env["event.registration"].create({"event_id": event.id, "name": "A"})
        values = template._generate_template(stock.ids, ["attachment_ids"])[stock.id]
        names = [name for name, _content in values.get("attachments", [])]
        self.assertFalse([name for name in names if name.endswith(".ics")])
        self.assertNotIn(b"UID:huike", event._get_ics_file(slot=event.event_slot_ids)[event.id])

    def test_address_of_stock(self):
        """MTG-42: the calendar of the meeting itself, as stock's mails link it, is as good."""
        response = self.url_open(f"/event/{self.event.id}/ics")
        self.assertEqual(response.status_code, 200)
        _calendar, entry = self.parse(response.content)
        self.assertNotIn("<", entry.description.value)
        self.assertIn("西子国际会议中心", entry.location.value)
        again = self.parse(self.url_open(f"/event/{self.event.id}/ics").content)[1]
        self.assertEqual(entry.uid.value, again.uid.value)

    def test_folding(self):
        """MTG-42: lines end before 75 octets, between characters."""
        line = "DESCRIPTION:" + "会" * 100 + "𠮷" * 20
        folded = fold(f"{line}\r\n")
        self.assertEqual(folded.replace("\r\n ", ""), f"{line}\r\n")
        self.assertLessEqual(max(len(part.encode()) for part in folded.split("\r\n")), LINE)
