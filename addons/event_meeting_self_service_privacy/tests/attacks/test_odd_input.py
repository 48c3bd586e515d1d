# SPDX-License-Identifier: LGPL-3.0-or-later
from odoo.tests import new_test_user, tagged

from odoo.addons.base_guard.tests.odd_input import OddInputMixin
from odoo.addons.event_meeting_privacy.tests.common import BOX, ID_BOX

from ..common import HandedOnCase


@tagged("post_install", "-at_install")
class TestOddInput(OddInputMixin, HandedOnCase):
    odd_module = "event_meeting_self_service_privacy"
    odd_names = (BOX, ID_BOX, "registered", "collected", "code", "mobile")

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        new_test_user(cls.env, "odd_new_holder", "base.group_portal")

    def get_odd_known(self):
        return {
            "token": [self.guest._get_ticket_token()],
            "registration_id": [str(self.guest.id)],
        }

    def get_odd_title_names(self):
        return [self.event.name]

    def test_every_route(self):
        """BEY-25: no input of the panel on the ticket, or of the page before a consent is withdrawn, makes the server fail, for visitors with and without login."""
        self.check_odd_routes("odd_new_holder")
