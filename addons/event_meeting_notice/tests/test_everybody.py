# SPDX-License-Identifier: LGPL-3.0-or-later
from odoo.tests import tagged

from .common import NoticeCase


@tagged("post_install", "-at_install")
class TestEverybody(NoticeCase):
    """Changed and cancelled meetings."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.meeting.notice_registered = False
        cls.registered = cls.register(count=2) + cls.register(source="import", phone="13900000001")
        cls.waiting = cls.register(cls.reviewed, phone="13900000002")
        cls.gone = cls.register(phone="13900000003")
        cls.gone.action_cancel()
        cls.env.cr.flush()
        cls.env["base.notice"].search([("event_id", "=", cls.meeting.id)]).unlink()

    def test_changed(self):
        """MTG-18: everybody who is in or waits is told of a change once, however often it is said."""
        self.assertEqual(self.meeting._notify_changed(["Hall 2", "10:00"], "a"), 4)
        self.assertEqual(self.meeting._notify_changed(["Hall 2", "10:00"], "a"), 0)
        people = self.notices().filtered(lambda notice: notice.event_id == self.meeting)
        self.assertEqual(people.registration_id, self.registered + self.waiting)
        self.assertEqual(self.meeting._notify_changed(["Hall 3"], "b"), 4)
        self.hand_over()
        self.assertIn("Hall 2; 10:00", self.texts(self.registered[0]).sorted("id")[0].body)

    def test_cancelled(self):
        """MTG-18: everybody is told that the meeting is cancelled, and not of the own cancellation besides."""
        self.assertEqual(self.meeting._notify_cancelled("Typhoon"), 4)
        self.assertEqual(self.meeting._notify_cancelled("Typhoon"), 0)
        (self.registered + self.waiting).action_cancel()
        self.hand_over()
        notices = self.notices(self.registered + self.waiting)
        self.assertEqual(set(notices.mapped("purpose")), {"meeting_cancelled"})
        self.assertIn("Typhoon", self.texts(self.waiting).body)

    def test_progress(self):
        """MTG-18: the meeting shows how many are on their way."""
        self.meeting._notify_changed(["Hall 2"], "a")
        meeting = self.meeting.with_user(self.organiser)
        self.assertEqual((meeting.notice_count, meeting.notice_waiting_count), (4, 4))
        action = meeting.action_view_notices()
        self.assertEqual(self.env["base.notice"].search_count(action["domain"]), 4)
