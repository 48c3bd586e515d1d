# SPDX-License-Identifier: LGPL-3.0-or-later
from odoo.tests import tagged

from odoo.addons.base_guard.tests.odd_input import OddInputMixin

from ..common import MerchantMeetingHttpCase


@tagged("post_install", "-at_install")
class TestOddInput(OddInputMixin, MerchantMeetingHttpCase):
    odd_module = "merchant_tenant_event"

    def get_odd_title_names(self):
        return [self.meeting.name]

    def get_odd_known(self):
        return {"event": [str(self.meeting.id)], "event_id": [str(self.meeting.id)]}

    def test_every_route(self):
        """BEY-25: no input of a route of the merchants' meetings makes the server fail."""
        self.check_odd_routes(self.user_a.login)
