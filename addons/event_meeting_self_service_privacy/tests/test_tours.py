# SPDX-License-Identifier: LGPL-3.0-or-later
from odoo.tests import tagged

from .common import HandedOnCase


@tagged("post_install", "-at_install")
class TestTours(HandedOnCase):
    browser_size = "390x844"
    touch_enabled = True

    def test_asked_on_the_ticket(self):
        """BEY-28: on a phone, the ticket asks, refuses without the box, and shows its code after it."""
        self.guest._collect()
        self.start_tour(self.path, "event_meeting_self_service_privacy_consent")
        self.assertEqual(self.guest.privacy_consent_ids.text_id, self.text)
