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
        mobile = "13700137001"
        cls.handed = cls.attend(phone=mobile).with_user(cls.env.ref("base.public_user")).sudo()
        cls.handed._self_hand_on("李娜", "13900139002", proof=cls.handed._prove_holder(mobile))

    def get_odd_known(self):
        pickup = self.handed._get_pickup_url().rpartition("/")[2]
        return {
            "token": [self.guest._get_ticket_token(), pickup],
            "registration_id": [str(self.guest.id)],
            "event_id": [str(self.event.id)],
        }

    def get_odd_title_names(self):
        return [self.event.name]

    def test_every_route(self):
        """BEY-25: no input of a page beside the ticket makes the server fail, for visitors with and without login."""
        self.check_odd_routes("odd_holder")
