# SPDX-License-Identifier: LGPL-3.0-or-later
from odoo.tests import HttpCase, tagged

from odoo.addons.base_guard.tests.odd_input import OddInputMixin

from ..common import MeetingCase


@tagged("post_install", "-at_install")
class TestOddInput(OddInputMixin, MeetingCase, HttpCase):
    odd_module = "event_meeting"

    def get_odd_known(self):
        return {"import_id": ["1"]}

    def test_every_route(self):
        """BEY-25: no input of a route of the back office makes the server fail, for who may and who may not use it."""
        self.check_odd_routes("meeting_user", "meeting_desk", "meeting_portal")
