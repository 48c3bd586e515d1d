# SPDX-License-Identifier: LGPL-3.0-or-later
from odoo.tests import new_test_user, tagged

from odoo.addons.base_guard.tests.odd_input import OddInputMixin
from odoo.addons.website_event_meeting.tests.common import MeetingHttpCase

from ..common import PrivacyMixin


@tagged("post_install", "-at_install")
class TestOddInput(OddInputMixin, PrivacyMixin, MeetingHttpCase):
    odd_module = "event_meeting_privacy"
    odd_names = ("consent_id", "mobile", "data", "wait", "withdrawn")
    odd_paths = (
        "/my/data/download.x",
        "/my/data/download.json%00",
        "/meeting/ticket/%00/privacy",
    )

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        new_test_user(cls.env, "odd_portal", "base.group_portal")
        new_test_user(
            cls.env,
            "odd_reader",
            "event.group_event_user,event_meeting_privacy.group_id_reader,base.group_allow_export",
        )
        cls.text = cls.make_text(cls.event.company_id, event_id=cls.event.id)
        cls.guest = cls.env["event.registration"].create(
            {
                "event_id": cls.event.id,
                "event_ticket_id": cls.ticket.id,
                "name": "Odd",
                "phone": "13811112222",
            }
        )
        cls.consent = cls.env["event.privacy.consent"].create(
            {"registration_id": cls.guest.id, "text_id": cls.text.id}
        )

    def get_odd_known(self):
        return {"token": [self.guest._get_ticket_token()], "kind": ["json", "html"]}

    def test_every_route(self):
        """BEY-25: no input of a route makes the server fail, for visitors, accounts and readers."""
        self.check_odd_routes("odd_portal", "odd_reader")
