# SPDX-License-Identifier: LGPL-3.0-or-later
from odoo.tests import new_test_user, tagged

from odoo.addons.base_guard.tests.odd_input import OddInputMixin

from ..test_pages import SelfServicePagesCase


@tagged("post_install", "-at_install")
class TestOddInput(OddInputMixin, SelfServicePagesCase):
    odd_module = "event_meeting_self_service"
    odd_names = ("mobile", "name", "refund", "changed", "cancelled", "collected", "1-name-1", "1-x")

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        new_test_user(cls.env, "odd_holder", "base.group_portal")

    def get_odd_known(self):
        return {
            "token": [self.guest._get_ticket_token(), self.guest._get_pickup_url()[16:]],
            "registration_id": [str(self.guest.id)],
            "event_id": [str(self.event.id)],
        }

    def test_every_route(self):
        """BEY-25: no input of a page beside the ticket makes the server fail, for visitors with and without login."""
        self.check_odd_routes("odd_holder")
