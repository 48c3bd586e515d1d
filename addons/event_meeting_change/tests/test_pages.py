# SPDX-License-Identifier: LGPL-3.0-or-later
from odoo.tests import tagged

from odoo.addons.website_event_meeting.tests.common import MeetingHttpCase


@tagged("post_install", "-at_install")
class TestPages(MeetingHttpCase):
    """What people read when a meeting does not take place."""

    def test_pages_say_why(self):
        """MTG-42: invitation and ticket give the reason, and nobody can register."""
        guest = self.env["event.registration"].create(
            {
                "event_id": self.event.id,
                "event_ticket_id": self.ticket.id,
                "name": "王小明",
                "phone": "13800138001",
            }
        )
        self.event._cancel_meeting("Typhoon <warning>")
        self.env.flush_all()
        for url in (f"/event/{self.event.id}/register", guest._get_ticket_url()):
            with self.subTest(url=url):
                page = self.url_open(url)
                self.assertEqual(page.status_code, 200)
                self.assertIn("Typhoon &lt;warning&gt;", page.text)
        invitation = self.url_open(f"/event/{self.event.id}/register").text
        self.assertNotIn("o_meeting_offer", invitation)
        page = self.url_open(f"/event/{self.event.id}/registration/form")
        self.assertTrue(page.url.endswith("/register"), page.url)
