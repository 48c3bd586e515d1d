# SPDX-License-Identifier: LGPL-3.0-or-later
from odoo.tests import tagged

from .test_pages import SelfServicePagesCase


@tagged("post_install", "-at_install")
class TestTours(SelfServicePagesCase):
    browser_size = "390x844"
    touch_enabled = True

    def test_correct(self):
        """BEY-12: from the ticket over the mobile to the corrected name and back."""
        self.start_tour(self.guest._get_ticket_url(), "event_meeting_self_service_edit")
        self.assertEqual(self.guest.name, "王晓明")

    def test_hand_on(self):
        """BEY-11: from the ticket over the new holder to the link he gets, and with it to his ticket."""
        self.start_tour(self.guest._get_ticket_url(), "event_meeting_self_service_hand_on")
        self.assertEqual((self.guest.name, self.guest.phone), ("李娜", "+8613900139002"))
        self.start_tour(self.guest._get_pickup_url(), "event_meeting_self_service_pickup")
        self.assertEqual(self.guest.claim_state, "claimed")

    def test_cancel(self):
        """BEY-11: from the ticket over the question to the cancelled ticket."""
        self.start_tour(self.guest._get_ticket_url(), "event_meeting_self_service_cancel")
        self.assertEqual(self.guest.state, "cancel")
