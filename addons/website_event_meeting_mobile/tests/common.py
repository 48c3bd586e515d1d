# SPDX-License-Identifier: LGPL-3.0-or-later
from odoo.addons.auth_mobile_code.tests.common import MOBILE, MobileLoginCase
from odoo.addons.website_event_meeting.tests.common import MeetingMixin

FIND, FOUND = "/meeting/find", "/meeting/find/tickets"


class FindCase(MeetingMixin, MobileLoginCase):
    """Meetings, tickets with and without an account, and a browser."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.event = cls.make_meeting()

    @classmethod
    def make_guest(cls, event=None, **vals):
        """Register somebody with the mobile, without an account."""
        event = event or cls.event
        return cls.env["event.registration"].create(
            {
                "event_id": event.id,
                "event_ticket_id": event.event_ticket_ids[0].id,
                "name": "王小明",
                "phone": MOBILE,
                "partner_id": False,
                **vals,
            }
        )
