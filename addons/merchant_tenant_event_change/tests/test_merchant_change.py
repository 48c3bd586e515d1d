# SPDX-License-Identifier: LGPL-3.0-or-later
from datetime import timedelta

from odoo.exceptions import AccessError

from odoo.addons.merchant_tenant_event.tests.common import MerchantMeetingCase


class TestMerchantChange(MerchantMeetingCase):
    """TEN-08: moved and cancelled meetings of merchants."""

    def move(self, meeting):
        day = timedelta(days=1)
        names = ("date_begin", "date_end", "checkin_begin", "checkin_end")
        meeting.write({name: meeting[name] + day for name in names})

    def test_merchant_tells_and_cancels(self):
        """TEN-08: a merchant tells a change of its own meeting, and calls it off."""
        guest = self.guest(self.meeting_a)
        meeting = self.meeting_a.with_user(self.user_a)
        self.move(meeting)
        self.assertTrue(meeting.has_untold_change)
        wizard = self.env["event.meeting.announce"].with_user(self.user_a)
        wizard.create({"event_id": meeting.id}).action_tell()
        self.assertFalse(meeting.has_untold_change)
        wizard = self.env["event.meeting.cancel"].with_user(self.user_a)
        wizard.create({"event_id": meeting.id, "reason": "The hall is closed"}).action_confirm()
        self.assertEqual(guest.state, "cancel")

    def test_meetings_of_others_are_closed(self):
        """TEN-08, BEY-25: neither by method nor by wizard, and wizards of others do not show."""
        self.guest(self.meeting_b)
        theirs = self.meeting_b.with_user(self.user_a)
        with self.assertRaises(AccessError):
            theirs._cancel_meeting("Mischief")
        with self.assertRaises(AccessError):
            theirs.action_dismiss_change()
        wizard = self.env["event.meeting.cancel"].with_user(self.user_a)
        with self.assertRaises(AccessError):
            wizard.create({"event_id": self.meeting_b.id, "reason": "Mischief"}).action_confirm()
        own = self.env["event.meeting.cancel"].with_user(self.user_b)
        own = own.create({"event_id": self.meeting_b.id, "reason": "The hall is closed"})
        self.assertFalse(wizard.search([("id", "=", own.id)]))
        with self.assertRaises(AccessError):
            own.with_user(self.user_a).read(["reason", "paid_count"])
        self.assertNotEqual(self.meeting_b.kanban_state, "cancel")
