# SPDX-License-Identifier: LGPL-3.0-or-later
from odoo.tests import tagged

from .common import FindCase


@tagged("post_install", "-at_install")
class TestTours(FindCase):
    browser_size = "390x844"
    touch_enabled = True

    def test_find_my_ticket_on_a_phone(self):
        """MTG-26: from the page that asks for an attendance code to the ticket, by mobile and code."""
        self.make_codes_known()
        self.make_guest()
        self.start_tour("/meeting/claim", "website_event_meeting_mobile_find")

    def test_my_meetings_by_text_message_on_a_phone(self):
        """MTG-41: from the site's menu over the login by text message to one's tickets."""
        self.make_codes_known()
        self.make_attendee(name="王芳")
        self.make_guest()
        self.start_tour("/contactus", "website_event_meeting_mobile_log_in")
