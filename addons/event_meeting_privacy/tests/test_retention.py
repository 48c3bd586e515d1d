# SPDX-License-Identifier: LGPL-3.0-or-later
from datetime import timedelta

from odoo.exceptions import AccessError, UserError, ValidationError
from odoo.tests import tagged

from .common import PrivacyCase


@tagged("post_install", "-at_install")
class TestRetention(PrivacyCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.answer = cls.give_number(cls.guest)

    def run_at(self, **after_end):
        with self.at(self.meeting.date_end + timedelta(**after_end)):
            self.run_cron("event.event", "_cron_delete_expired")

    def test_id_numbers_go_after_their_days(self):
        """BEY-29: not a minute before the 30 days are over, then all of it, with a line that counts."""
        self.run_at(days=30, minutes=-1)
        self.assertTrue(self.answer.exists())
        self.assertEqual(self.meeting.id_number_count, 1)
        self.assertEqual(
            self.meeting.id_number_deletion_date, self.meeting.date_end + timedelta(days=30)
        )
        self.run_at(days=30)
        self.assertFalse(self.answer.exists())
        self.assertFalse(self.env["event.id.number"].search([("event_id", "=", self.meeting.id)]))
        self.assertEqual(self.guest.name, "Gina Guest")
        self.assertEqual(self.audit_of("event.id_number.delete", self.meeting).detail, {"count": 1})

    def test_each_organiser_has_its_days(self):
        """BEY-29: the days are those of the company; another one's numbers stay."""
        self.company.id_number_days = 3
        theirs = self.make_meeting(company_id=self.other_company.id)
        guest = self.register(theirs.event_ticket_ids, name="Other")
        answer = self.give_number(guest)
        self.run_at(days=3)
        self.assertFalse(self.answer.exists())
        self.assertTrue(answer.exists())

    def test_attendees_stay_unless_days_are_set(self):
        """BEY-29: without a setting nobody is anonymised; with it those whose meeting is long over are, once."""
        self.run_at(days=3000)
        self.assertFalse(self.guest.anonymised_date)
        self.company.attendee_data_days = 90
        self.assertTrue(self.meeting.attendee_deletion_date)
        self.run_at(days=89)
        self.assertFalse(self.guest.anonymised_date)
        self.run_at(days=90)
        self.run_at(days=91)
        self.assertTrue(self.guest.anonymised_date)
        self.assertEqual(self.audit_of("event.anonymise", self.meeting).detail, {"count": 1})

    def test_anonymised_is_about_nobody_and_still_counts(self):
        """BEY-28: name, mobile, mail, answers, notes, messages and text messages go; ticket, state and check-in stay."""
        guest = self.guest
        guest.write({"email": "gina@example.com", "company_name": "Gina Works", "note": "Gina"})
        guest.action_set_done()
        guest.message_post(body="Gina called")
        guest.message_subscribe(self.portal.partner_id.ids)
        log = self.env["event.sms.log"]._queue(
            [
                {
                    "event_id": self.meeting.id,
                    "registration_id": guest.id,
                    "mobile": guest.phone,
                    "body": "Dear Gina",
                }
            ]
        )
        guest._anonymise()
        text = str(guest.read()) + str(log.read())
        for trace in ("Gina", "13811112222", "gina@"):
            self.assertNotIn(trace, text)
        self.assertFalse(guest.message_ids | log.env["mail.message"])
        self.assertFalse(self.env["sms.sms"].search([("event_sms_log_id", "=", log.id)]))
        self.assertEqual((guest.state, guest.event_ticket_id), ("done", self.ticket))
        self.assertTrue(guest.date_closed)

    def test_anonymised_by_hand(self):
        """BEY-28: an organiser anonymises who is not to be admitted any more, of the own company alone."""
        with self.assertRaises(UserError):
            self.guest.with_user(self.organiser).action_anonymise()
        self.guest.action_cancel()
        for user in (self.entrance, self.reviewer, self.stranger, self.portal):
            with self.subTest(user=user.login), self.assertRaises(AccessError):
                self.guest.with_user(user).action_anonymise()
        self.guest.with_user(self.organiser).action_anonymise()
        self.assertTrue(self.guest.anonymised_date)
        with self.assertRaises(AccessError):
            self.register().with_user(self.organiser).write({"anonymised_date": self.now})

    def test_days_are_days(self):
        """BEY-28: no negative days, and none that never end."""
        for name in ("id_number_days", "attendee_data_days", "privacy_request_days"):
            for days in (-1, 100000):
                with self.assertRaises(ValidationError):
                    self.company[name] = days

    def test_lists_go_with_what_they_hold(self):
        """BEY-29: file, preview and failed rows of an import, which may hold ID numbers, end with the shorter time."""
        self.company.id_number_days = 3
        imported = self.env["event.registration.import"].create({"event_id": self.meeting.id})
        imported.write({"state": "failed", "file": b"aWQ=", "sample": [{"phone": "13811112222"}]})
        row = self.env["event.registration.import.line"].create(
            {"import_id": imported.id, "row": 2, "values": {"ID number": "33010619880412003X"}}
        )
        self.run_at(days=3, minutes=-1)
        self.assertTrue(row.exists() and imported.file)
        self.run_at(days=3)
        self.assertFalse(row.exists())
        self.assertFalse(imported.file or imported.sample)
