# SPDX-License-Identifier: LGPL-3.0-or-later
from odoo.tests import tagged

from ..models.base_notice import PURPOSES
from .common import NoticeCase


@tagged("post_install", "-at_install")
class TestMails(NoticeCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.meeting.notice_channel = "mail"
        cls.guest = cls.register(name="Ada", email="ada@example.com")
        cls.env.cr.flush()

    def mail(self, notice):
        return self.env["mail.mail"].search([("notice_id", "=", notice.id)])

    def test_mail(self):
        """MTG-26: one mail to the address of the registration, with ticket, time and calendar; its result comes back."""
        self.hand_over()
        [notice] = self.notices(self.guest)
        [mail] = self.mail(notice)
        self.assertIn("ada@example.com", mail.email_to)
        self.assertFalse(mail.recipient_ids)
        self.assertIn(self.meeting.name, mail.subject)
        for part in (
            self.guest._get_short_ticket_path(),
            "/calendar.ics",
            self.guest.with_context(lang="en_US")._get_notice_time(),
        ):
            self.assertIn(part, mail.body_html)
        self.assertEqual(notice.state, "queued")
        mail._postprocess_sent_message([], [], failure_type="mail_smtp", failure_reason="550")
        self.assertEqual((notice.state, notice.failure_reason), ("failed", "550"))
        notice.with_user(self.organiser).action_retry()
        self.hand_over()
        again = self.mail(notice) - mail
        again._postprocess_sent_message([], ["ada@example.com"])
        self.assertEqual((notice.state, notice.tries), ("sent", 2))
        self.assertTrue(notice.sent_at)

    def test_cancelled_mail(self):
        """MTG-29: a mail that somebody takes out of the queue is not taken for sent."""
        self.hand_over()
        [notice] = self.notices(self.guest)
        self.mail(notice).cancel()
        self.assertEqual(notice.state, "cancelled")

    def test_every_purpose(self):
        """MTG-26: each notice has a mail that says what it is about."""
        for purpose, _label in PURPOSES:
            with self.subTest(purpose=purpose):
                [notice] = self.env["base.notice"]._tell(
                    self.guest, purpose, "all", {"changes": ["Hall 2"], "reason": "Typhoon"}
                )
                notice.write({"recipient": "Ada", "email": "ada@example.com"})
                notice._send_by_mail()
                mail = self.mail(notice)
                self.assertIn("Ada", mail.body_html)
                self.assertIn("/t/", mail.body_html)
                if purpose == "changed":
                    self.assertIn("Hall 2", mail.body_html)
                if purpose == "meeting_cancelled":
                    self.assertIn("Typhoon", mail.body_html)
