# SPDX-License-Identifier: LGPL-3.0-or-later
from odoo.tests import HttpCase, tagged

from .common import NoticeCase


@tagged("post_install", "-at_install")
class TestTours(NoticeCase, HttpCase):
    browser_size = "1280x800"

    def test_notices_of_a_meeting(self):
        """MTG-26, MTG-29: from the meeting to what failed, its reason, and once more from its form and its line."""
        # The organiser reads English where the suite is installed in Chinese alone.
        self.env["res.lang"]._activate_lang("en_US")
        guests = [
            self.register(name=name, phone=phone)
            for name, phone in (
                ("Dora Delivered", "13800138001"),
                ("Fay Failed", "13800138002"),
                ("Ben Broke", "13800138003"),
            )
        ]
        self.hand_over()
        delivered, absent, broke = (self.notices(guest) for guest in guests)
        self.report(delivered, "sent")
        self.report(absent, "error", failure_type="sms_invalid_destination")
        self.report(broke, "error", failure_type="sms_credit")
        self.start_tour(
            f"/odoo/meetings/{self.meeting.id}",
            "event_meeting_notice_notices",
            login="meeting_user",
        )
        self.assertEqual((absent + broke).mapped("state"), ["queued", "queued"])
        self.assertEqual(delivered.state, "delivered")
