# SPDX-License-Identifier: LGPL-3.0-or-later
from odoo.tests import tagged

from .common import MeetingHttpCase


@tagged("post_install", "-at_install")
class TestPosterTour(MeetingHttpCase):
    browser_size = "390x844"
    touch_enabled = True

    def test_poster_on_a_phone(self):
        """MTG-21: from the ticket to the poster, who came, the link, on a phone."""
        self.event.poster_enabled = True
        host, _guest = self.make_people()
        self.start_tour(host._get_ticket_url(), "website_event_meeting_poster")

    def make_people(self):
        vals = {"event_id": self.event.id, "event_ticket_id": self.ticket.id}
        host = self.env["event.registration"].create(
            {**vals, "name": "王小明", "phone": "13800138000"}
        )
        guest = host.create(
            {**vals, "name": "韩梅梅", "phone": "13900139000", "referrer_id": host.id}
        )
        return host, guest
