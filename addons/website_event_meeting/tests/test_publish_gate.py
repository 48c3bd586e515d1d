# SPDX-License-Identifier: LGPL-3.0-or-later
from odoo.exceptions import UserError
from odoo.tests import TransactionCase, new_test_user, tagged

from .common import MeetingMixin


@tagged("post_install", "-at_install")
class TestPublishGate(MeetingMixin, TransactionCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.organiser = new_test_user(cls.env, "publish_gate_user", groups="event.group_event_user")

    def test_publishing_needs_the_check_in_window(self):
        """MTG-19: without a check-in window no way leads to publication."""
        event = self.make_meeting(is_published=False, checkin_begin=False, checkin_end=False)
        event = event.with_user(self.organiser)
        for publish in (
            lambda: event.write({"is_published": True}),
            lambda: event.write({"website_published": True}),
            event.website_publish_button,
            event.action_meeting_publish,
        ):
            with self.assertRaises(UserError), self.env.cr.savepoint():
                publish()
        self.assertFalse(event.is_published)

    def test_creating_published_needs_the_window(self):
        """MTG-19: the gate is closed for a new meeting too."""
        vals = {"checkin_begin": False, "checkin_end": False}
        event = self.make_meeting(is_published=False, **vals)
        with self.assertRaises(UserError):
            event.copy({"is_published": True, **vals})

    def test_the_window_stays_while_published(self):
        """MTG-19: a published meeting keeps its window until it is taken down."""
        event = self.make_meeting().with_user(self.organiser)
        with self.assertRaises(UserError), self.env.cr.savepoint():
            event.write({"checkin_begin": False, "checkin_end": False})
        event.action_meeting_unpublish()
        event.write({"checkin_begin": False, "checkin_end": False})
        self.assertFalse(event.is_published)

    def test_publish_and_unpublish(self):
        """MTG-19: with a window it works both ways."""
        event = self.make_meeting(is_published=False).with_user(self.organiser)
        event.action_meeting_publish()
        self.assertTrue(event.is_published)
        event.action_meeting_unpublish()
        self.assertFalse(event.is_published)

    def test_stock_events_have_no_gate(self):
        """MTG-19: an event that is no meeting is published as before."""
        event = self.make_meeting(is_meeting=False, checkin_begin=False, checkin_end=False)
        self.assertTrue(event.is_published)
