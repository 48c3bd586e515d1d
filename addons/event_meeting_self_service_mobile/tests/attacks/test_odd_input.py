# SPDX-License-Identifier: LGPL-3.0-or-later
from odoo.tests import tagged

from odoo.addons.base_guard.tests.odd_input import OddInputMixin

from ..common import CodeCase


@tagged("post_install", "-at_install")
class TestOddInput(OddInputMixin, CodeCase):
    odd_module = "event_meeting_self_service_mobile"
    odd_names = ("code", "mobile")

    def get_odd_known(self):
        return {
            "token": [self.guest._get_ticket_token()],
            "registration_id": [str(self.guest.id)],
        }

    def test_every_route(self):
        """BEY-25: no input of the page that asks for a code makes the server fail."""
        self.check_odd_routes()
