# SPDX-License-Identifier: LGPL-3.0-or-later
from odoo.tests import HttpCase, tagged

from odoo.addons.event_meeting.tests.common import MeetingCase


@tagged("post_install", "-at_install")
class TestOverviewTour(MeetingCase, HttpCase):
    def test_overview(self):
        """MTG-43: the figure leads to the list behind it."""
        self.env["event.event"].search(
            [("is_meeting", "=", True), ("id", "!=", self.meeting.id)]
        ).active = False
        self.register(name="Tom Tour")
        self.start_tour(
            "/odoo/meeting-overview", "event_meeting_overview_tour", login="meeting_user"
        )
