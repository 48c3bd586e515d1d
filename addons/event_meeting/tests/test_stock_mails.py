# SPDX-License-Identifier: LGPL-3.0-or-later
from datetime import datetime, timedelta

from odoo.tests import tagged

from .common import MeetingCase

TEMPLATES = (
    "event.event_registration_mail_template_badge",
    "event.event_subscription",
    "event.event_reminder",
)
ZONE = "檀香山时间 (UTC-10)"


@tagged("post_install", "-at_install")
class TestStockMails(MeetingCase):
    """Badge, confirmation and reminder of `event`, sent to somebody of a meeting in Honolulu."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.env["res.lang"]._activate_lang("zh_CN")
        cls.company.partner_id.lang = "zh_CN"
        begin = datetime(cls.now.year + 1, 5, 3, 19, 17)
        cls.meeting.write({"date_end": begin + timedelta(hours=3)})
        cls.meeting.write(
            {
                "date_tz": "Pacific/Honolulu",
                "date_begin": begin,
                "checkin_begin": begin,
                "checkin_end": begin + timedelta(hours=3),
            }
        )
        cls.guest = cls.register(name="王小明")
        cls.guest.partner_id = False

    def render(self, xmlid, registration):
        # As the scheduler does, which has no language of its own.
        template = self.env.ref(xmlid).with_context(lang=None)
        fields = ["subject", "body_html"]
        return template._generate_template(registration.ids, fields)[registration.id]

    def test_zone_and_language(self):
        """MTG-42: each says the meeting's own time with the zone by its Chinese name, in the organiser's language."""
        for xmlid in TEMPLATES:
            with self.subTest(template=xmlid):
                mail = self.render(xmlid, self.guest)
                self.assertIn("09:17", mail["body_html"])
                self.assertIn(ZONE, mail["body_html"])
                self.assertNotIn("Pacific/Honolulu", mail["body_html"])
                self.assertIn(f"{self.now.year + 1}年5月3日", mail["body_html"])

    def test_reminder_names_the_time(self):
        """MTG-42: the reminder's subject has the time instead of a 'tomorrow' that depends on who reads it."""
        subject = self.render("event.event_reminder", self.guest)["subject"]
        label = self.meeting.with_context(lang="zh_CN")._get_meeting_time_label()
        self.assertIn(label, subject)
        self.assertIn(ZONE, subject)

    def test_language_of_the_person_comes_first(self):
        """MTG-42: who reads English gets English."""
        self.guest.partner_id = self.env["res.partner"].create({"name": "Kai", "lang": "en_US"})
        body = self.render("event.event_subscription", self.guest)["body_html"]
        self.assertIn("Honolulu Time (UTC-10)", body)

    def test_other_events_are_as_in_stock(self):
        """MTG-42: what is no meeting keeps the words of stock."""
        event = self.env["event.event"].create(
            {
                "name": "Fair",
                "date_begin": self.now,
                "date_end": self.now + timedelta(hours=1),
                "date_tz": "Pacific/Honolulu",
            }
        )
        guest = self.env["event.registration"].create({"event_id": event.id, "name": "Kai"})
        body = self.render("event.event_reminder", guest)["body_html"]
        self.assertIn("(Pacific/Honolulu)", body)
        self.assertEqual(guest.event_date_range, event._get_date_range_str())
