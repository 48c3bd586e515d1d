# SPDX-License-Identifier: LGPL-3.0-or-later
from datetime import datetime, timedelta

from odoo.tests import new_test_user, tagged

from .common import MeetingHttpCase


@tagged("post_install", "-at_install")
class TestAttendeeTours(MeetingHttpCase):
    browser_size = "390x844"
    touch_enabled = True

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.event.checkin_begin = datetime.now() - timedelta(hours=1)
        cls.user = new_test_user(cls.env, "attendee", "base.group_portal")
        cls.guest = cls.attend(source="import")
        # Codes are the system's; a known one lets the tour type it.
        cls.guest.attendance_code = "ABCDEFGH"

    @classmethod
    def attend(cls, **vals):
        return cls.env["event.registration"].create(
            {
                "event_id": cls.event.id,
                "event_ticket_id": cls.ticket.id,
                "name": "王小明",
                "phone": "13800138001",
                "seat_no": "A-12",
                **vals,
            }
        )

    def test_claim_on_a_phone(self):
        """MTG-30: from the link of the text message over a slip to the ticket."""
        self.start_tour("/meeting/claim?code=ABCDEFGH", "website_event_meeting_claim")
        self.assertEqual(self.guest.claim_state, "claimed")

    def test_self_checkin_on_a_phone(self):
        """MTG-31, MTG-34: from the code on the wall over a slip to the seat."""
        path = f"/meeting/c/{self.event._get_checkin_token()}"
        self.start_tour(path, "website_event_meeting_self_checkin")
        self.assertEqual((self.guest.state, self.guest.checkin_method), ("done", "self"))

    def test_self_checkin_with_account(self):
        """MTG-34: with a login one tap for each of several tickets."""
        both = self.guest + self.attend(name="韩梅梅", phone="13800138002", seat_no="B-1")
        both.partner_id = self.user.partner_id
        path = f"/meeting/c/{self.event._get_checkin_token()}"
        self.start_tour(path, "website_event_meeting_self_checkin_account", login="attendee")
        self.assertEqual(both.mapped("state"), ["done", "done"])

    def test_my_meetings_on_a_phone(self):
        """MTG-30, MTG-41: from the portal to a ticket collected with a code, and back to it."""
        self.start_tour("/my", "website_event_meeting_my_meetings", login="attendee")
        self.assertEqual(self.guest.partner_id, self.user.partner_id)


@tagged("post_install", "-at_install")
class TestCheckinScreenTour(MeetingHttpCase):
    browser_size = "1920x1080"

    def test_counter_grows(self):
        """MTG-34: the screen at the entrance shows the changing code, and counts by itself."""
        self.event.write(
            {
                "checkin_begin": datetime.now() - timedelta(hours=1),
                "checkin_code_rotating": True,
            }
        )
        guest = self.env["event.registration"].create(
            {"event_id": self.event.id, "event_ticket_id": self.ticket.id, "name": "王小明"}
        )
        # Codes are the system's; a known one lets the tour scan it.
        guest.barcode = "ABCD0001"
        desk = new_test_user(
            self.env, "desk-clerk", "base.group_user,event.group_event_registration_desk"
        )
        self.start_tour(
            f"/meeting/{self.event.id}/checkin-screen",
            "website_event_meeting_checkin_screen",
            login=desk.login,
        )
        self.assertEqual(guest.state, "done")
