# SPDX-License-Identifier: LGPL-3.0-or-later
from odoo import Command
from odoo.exceptions import AccessError, UserError
from odoo.tests import Form, tagged

from .common import MerchantMeetingCase


@tagged("post_install", "-at_install")
class TestMerchantWork(MerchantMeetingCase):
    """TEN-08: what a merchant does with its rights alone, and what it may not write."""

    def events(self):
        return self.env["event.event"].with_user(self.user_a)

    def test_first_meeting_from_form_to_publishing(self):
        """TEN-08: a merchant makes its first meeting in the form, publishes it and has a link to share."""
        view = "event_meeting.event_event_view_form_meeting"
        with Form(self.events().with_context(default_is_meeting=True), view=view) as form:
            form.name = "First Meeting"
            form.venue_name = "Hall 1"
            form.category_id = (
                self.env["event.meeting.category"]
                .with_user(self.user_a)
                .create({"name": "Training"})
            )
        meeting = form.record
        self.assertEqual(meeting.company_id, self.company_a)
        self.assertEqual(meeting.address_id.company_id, self.company_a)
        self.assertEqual(len(meeting.event_ticket_ids), 1)
        self.assertEqual(meeting.question_ids.mapped("question_type"), ["name", "phone"])
        meeting.action_set_checkin_window()
        meeting.action_meeting_publish()
        self.assertTrue(meeting.is_published)
        self.assertTrue(meeting.event_register_url.endswith(f"/event/{meeting.id}/register"))
        self.assertTrue(meeting.registration_qr)

    def test_people(self):
        """TEN-08: it adds people, groups and staff, and checks in."""
        meeting = self.meeting_a.with_user(self.user_a)
        group = (
            self.env["event.registration.group"]
            .with_user(self.user_a)
            .create({"event_id": meeting.id, "name": "Guests"})
        )
        registration = (
            self.env["event.registration"]
            .with_user(self.user_a)
            .create(
                {
                    "event_id": meeting.id,
                    "event_ticket_id": self.ticket_a.id,
                    "name": "王小明",
                    "phone": "13800138000",
                    "group_id": group.id,
                    "source": "manual",
                }
            )
        )
        self.assertEqual(registration.company_id, self.company_a)
        staff = (
            self.env["event.meeting.staff"]
            .with_user(self.user_a)
            .create({"event_id": meeting.id, "name": "Entrance"})
        )
        self.assertEqual(staff.action_open_bind()["res_model"], "event.meeting.staff.bind")

    def test_nothing_of_others(self):
        """TEN-08: neither another merchant's nor the platform's rows are there, nor those of no company."""
        self.make_meeting(name="Of the platform", company_id=self.env.ref("base.main_company").id)
        nobody = self.make_meeting(name="Of nobody")
        nobody.company_id = False
        guest = self.guest(self.meeting_b)
        self.assertEqual(self.events().search([]), self.meeting_a)
        self.assertFalse(self.env["event.registration"].with_user(self.user_a).search([]))
        self.assertFalse(self.env["event.registration.answer"].with_user(self.user_a).search([]))
        for record in (self.meeting_b, nobody, self.meeting_b.event_ticket_ids, guest):
            with self.assertRaises(AccessError):
                record.with_user(self.user_a).read(["id", "display_name"])
            with self.assertRaises(AccessError):
                record.with_user(self.user_a).write({"name": "Mine"})

    def test_what_it_may_not_write(self):
        """TEN-08: a foreign company, site, person or address is refused in words."""
        meeting = self.meeting_a.with_user(self.user_a)
        website = self.env["website"].search([], limit=1)
        for vals in (
            {"company_id": self.company_b.id},
            {"company_id": False},
            {"website_id": website.id},
            {"user_id": self.user_b.id},
            {"user_id": self.env.ref("base.user_admin").id},
            {"organizer_id": self.company_b.partner_id.id},
            {"address_id": self.env.ref("base.main_partner").id},
            {"is_meeting": False},
            {"website_menu": True},
        ):
            with self.subTest(vals=vals), self.assertRaises(UserError):
                meeting.write(vals)
            with self.subTest(create=vals), self.assertRaises(UserError):
                meeting.create(
                    {
                        "name": "Second",
                        "date_begin": "2030-01-01 01:00:00",
                        "date_end": "2030-01-01 05:00:00",
                        **vals,
                    }
                )
        guest = self.guest(self.meeting_a).with_user(self.user_a)
        with self.assertRaises(UserError):
            guest.company_id = self.company_b

    def test_description_is_sanitised(self):
        """TEN-08: what a merchant writes for visitors neither acts nor posts."""
        meeting = self.meeting_a.with_user(self.user_a)
        meeting.description = (
            "<p onclick='x()'>Come</p><script>x()</script><iframe src='//x'></iframe>"
            "<form action='//x'><input name='card'></form>"
        )
        text = meeting.description
        self.assertIn("Come", text)
        for word in ("onclick", "script", "iframe", "<form", "<input"):
            self.assertNotIn(word, text)

    def test_questions_are_copied_when_changed(self):
        """TEN-08: the platform's questions can be asked and not changed; what a merchant changes becomes its own."""
        meeting = self.meeting_a.with_user(self.user_a)
        name = self.env.ref("event_meeting.event_question_name").with_user(self.user_a)
        with self.assertRaises(AccessError):
            name.title = "Mine"
        title = name.title
        meeting.write({"question_ids": [Command.update(name.id, {"title": "Your name"})]})
        self.assertEqual(name.title, title)
        copy = meeting.question_ids.filtered(lambda question: question.title == "Your name")
        self.assertEqual((copy.company_id, copy.question_type), (self.company_a, "name"))
        self.assertNotIn(name, meeting.question_ids)
        copy.title = "Full name"
        self.assertFalse(
            self.env["event.question"].with_user(self.user_b).search([("id", "=", copy.id)])
        )
        own = self.env["event.question"].create(
            {"title": "Of the platform", "question_type": "text_box"}
        )
        self.assertFalse(
            self.env["event.question"].with_user(self.user_b).search([("id", "=", own.id)])
        )

    def test_text_messages_need_leave(self):
        """TEN-08: without the platform's leave a code is not sent, and the line says why; with it the platform sends."""
        guest = self.guest(self.meeting_a, source="import")
        guest.with_user(self.user_a).action_send_attendance_codes()
        log = self.env["event.sms.log"].search([("registration_id", "=", guest.id)])
        self.assertEqual(log.state, "failed")
        self.assertIn("platform", log.with_user(self.user_a).failure_text)
        self.assertFalse(self.env["sms.sms"].search([("event_sms_log_id", "=", log.id)]))
        self.tenant_a.sms_by_platform = True
        log.with_user(self.user_a).action_resend()
        again = self.env["event.sms.log"].search([("resend_of_id", "=", log.id)])
        sms = self.env["sms.sms"].search([("event_sms_log_id", "=", again.id)])
        self.assertEqual(sms._get_sms_company(), self.env.ref("base.main_company"))
