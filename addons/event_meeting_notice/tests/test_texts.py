# SPDX-License-Identifier: LGPL-3.0-or-later
from odoo.tests import tagged

from odoo.addons.base_notice.texts import shorten

from ..models.base_notice import PURPOSES
from .common import NoticeCase


@tagged("post_install", "-at_install")
class TestTexts(NoticeCase):
    def write_notice(self, guest, purpose, **values):
        notice = self.env["base.notice"].new({"purpose": purpose, "values": values})
        return guest._get_notice_text(notice)

    def test_every_purpose(self):
        """MTG-26: each notice has a text that names the meeting and ends with the link to the ticket."""
        guest = self.register(name="Ada")
        for purpose, _label in PURPOSES:
            with self.subTest(purpose=purpose):
                text = self.write_notice(guest, purpose, changes=["Hall 2"], reason="Typhoon")
                self.assertIn("Ada", text)
                self.assertIn(self.meeting.name, text)
                self.assertTrue(text.endswith(guest._get_short_ticket_path()))
                self.assertIn("https://" if "https" in text else "http://", text)

    def test_values_fit(self):
        """MTG-26: no value is longer than a provider takes, whatever people are called."""
        guest = self.register(name="长" * 80)
        self.meeting.write({"name": "会" * 80, "date_tz": "America/Argentina/ComodRivadavia"})
        values = guest._prepare_text_values({"changes": ["改" * 50] * 3, "reason": "因" * 300})
        for name, value in values.items():
            with self.subTest(name=name):
                if name == "url":
                    value = value.strip().removeprefix(self.meeting.get_base_url())
                self.assertLessEqual(len(value), 35)
                self.assertTrue(value)
                self.assertNotIn("\n", value)

    def test_changes_that_do_not_fit(self):
        """MTG-26: of two changes none is lost: what a text has no room for it names."""
        guest = self.register()
        changes = ["Time changed to Sat, 26 Dec 2026 14:00–18:00", "Place changed to Hall 9"]
        text = self.write_notice(guest, "changed", changes=changes, topics=["Time", "Place"])
        self.assertIn("Time, Place, see your ticket", text)
        self.assertIn(
            "Hall 9; 10:00",
            self.write_notice(guest, "changed", changes=["Hall 9", "10:00"], topics=["A", "B"]),
        )

    def test_zone(self):
        """MTG-26: a meeting of another zone says so."""
        guest = self.register()
        self.assertNotIn("(", guest._get_notice_time())
        self.meeting.date_tz = "Pacific/Honolulu"
        self.assertIn("Honolulu", guest._get_notice_time())

    def test_language(self):
        """MTG-26: in the language of the person, else of the meeting; see also test_on_line.py."""
        self.env["res.lang"]._activate_lang("zh_CN")
        self.meeting.lang = "zh_CN"
        guest = self.register(name="王小明")
        other = self.register(phone="13900000001")
        other.partner_id = self.env["res.partner"].create({"name": "Ada", "lang": "en_US"})
        self.hand_over()
        self.assertEqual(self.notices(guest).lang, "zh_CN")
        self.assertEqual(self.notices(other).lang, "en_US")
        self.assertIn("Hello", self.texts(other).body)
        self.assertIn("您好", self.texts(guest).body)

    def test_shorten(self):
        """MTG-26: what is cut says so."""
        self.assertEqual(shorten("a  b\nc"), "a b c")
        self.assertEqual(shorten("12345", 5), "12345")
        self.assertEqual(shorten("123456", 5), "1234…")
