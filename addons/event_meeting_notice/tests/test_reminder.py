# SPDX-License-Identifier: LGPL-3.0-or-later
from datetime import timedelta

from odoo.exceptions import ValidationError
from odoo.tests import tagged

from .common import NoticeCase


@tagged("post_install", "-at_install")
class TestReminder(NoticeCase):
    """Reminders at the time of Odoo's own scheduler, told by notices; nothing is told by both."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.meeting.write({"notice_reminder": True, "notice_registered": False})
        cls.guest = cls.register(source="import")
        cls.waiting = cls.register(cls.reviewed, phone="13900000002")
        cls.env.cr.flush()

    @property
    def scheduler(self):
        return self.meeting.event_mail_ids

    def run_scheduler(self, hours):
        moment = self.meeting.date_begin - timedelta(hours=hours)
        self.patch(type(self.env.cr), "now", lambda cr: moment)
        with self.at(moment):
            self.env["event.mail"].schedule_communications()
        self.env["event.mail"].invalidate_model()

    def test_in_time(self):
        """MTG-26: who is registered is reminded once, a day before; who waits is not."""
        self.run_scheduler(25)
        self.assertFalse(self.notices(self.guest))
        self.run_scheduler(24)
        self.run_scheduler(23)
        self.assertEqual(self.notices(self.guest).mapped("purpose"), ["reminder"])
        self.assertFalse(self.notices(self.waiting))
        self.assertEqual((self.scheduler.mail_done, self.scheduler.mail_count_done), (True, 1))

    def test_put_off(self):
        """MTG-26: a meeting that is put off reminds again before its new time."""
        self.run_scheduler(24)
        week = timedelta(days=7)
        times = ("date_begin", "date_end", "checkin_begin", "checkin_end")
        self.meeting.write({name: self.meeting[name] + week for name in times})
        self.env.flush_all()
        self.assertFalse(self.scheduler.mail_done)
        self.run_scheduler(24)
        self.assertEqual(self.notices(self.guest).mapped("purpose"), ["reminder", "reminder"])

    def test_settings_keep_one_scheduler(self):
        """MTG-26: one scheduler a meeting, gone with the setting; a copied meeting has its own."""
        self.meeting.notice_reminder_hours = 3
        self.assertEqual((len(self.scheduler), self.scheduler.interval_nbr), (1, 3))
        self.assertEqual(self.scheduler.notification_type, "notice")
        copy = self.meeting.copy()
        self.assertEqual(len(copy.event_mail_ids), 1)
        self.meeting.notice_reminder = False
        self.assertFalse(self.scheduler)
        with self.assertRaises(ValidationError):
            self.meeting.write({"notice_reminder": True, "notice_reminder_hours": 0})

    def test_not_twice_by_stock(self):
        """MTG-26: a meeting that tells by notices does not tell the same by stock's confirmation and reminder too."""
        template = self.env.ref("event.event_subscription")
        self.meeting.notice_registered = True
        stock = self.env["event.mail"].create(
            [
                {
                    "event_id": self.meeting.id,
                    "interval_type": kind,
                    "interval_unit": unit,
                    "interval_nbr": 0,
                    "template_ref": f"mail.template,{template.id}",
                }
                for kind, unit in (("after_sub", "now"), ("before_event", "hours"))
            ]
        )
        guest = self.register(email="ada@example.com")
        mails = [("model", "=", "event.registration"), ("res_id", "=", guest.id)]
        self.run_scheduler(0)
        stock.execute()
        self.assertFalse(self.env["mail.mail"].search(mails))
        self.end()
        self.assertEqual(
            self.notices(guest).filtered(lambda n: n.purpose == "registered").ids[1:], []
        )
        self.meeting.notice_registered = False
        stock[0].execute()
        self.assertTrue(self.env["mail.mail"].search(mails))
