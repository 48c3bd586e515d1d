# SPDX-License-Identifier: LGPL-3.0-or-later
from datetime import timedelta

from odoo import fields
from odoo.tests import HttpCase, tagged

from .common import MeetingCase


@tagged("post_install", "-at_install")
class TestScanTours(MeetingCase, HttpCase):
    """The scanner page where there is no meeting, one that is far away, and several at once."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.env["event.event"].search([("is_meeting", "=", True)]).active = False

    def test_three_meetings(self):
        """MTG-35, MTG-37: the chosen meeting is the one people are let into, by guns of every kind."""
        meetings = [
            self.make_meeting(name=f"{name} Meeting") for name in ("First", "Second", "Third")
        ]
        guests = [
            self.register(meetings[1].event_ticket_ids, name=f"Guest {number}")
            for number in (1, 2, 3)
        ]
        for number, guest in enumerate(guests, 1):
            guest.sudo().barcode = f"GUNCODE0{number}"
        self.start_tour(
            "/odoo/meeting-scan", "event_meeting_scan_choice_tour", login="meeting_user"
        )
        self.env.invalidate_all()
        self.assertEqual([guest.state for guest in guests], ["done"] * 3)

    def test_no_meeting_soon(self):
        """MTG-35: the only meeting is far away; it can be chosen."""
        begin = fields.Datetime.now() + timedelta(days=30)
        self.make_meeting(
            name="Next Month",
            date_begin=begin,
            date_end=begin + timedelta(hours=3),
            checkin_begin=begin,
            checkin_end=begin + timedelta(hours=3),
        )
        self.start_tour("/odoo/meeting-scan", "event_meeting_scan_later_tour", login="meeting_user")

    def test_no_meeting(self):
        """MTG-35: without a meeting the page says so and leads on."""
        self.start_tour("/odoo/meeting-scan", "event_meeting_scan_none_tour", login="meeting_user")
