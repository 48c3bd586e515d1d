# SPDX-License-Identifier: LGPL-3.0-or-later
from odoo.tests import tagged

from odoo.addons.base_guard.tests.odd_input import OddInputMixin

from ..common import FindCase


@tagged("post_install", "-at_install")
class TestOddInput(OddInputMixin, FindCase):
    odd_module = "website_event_meeting_mobile"
    odd_names = ("mobile", "code")
    odd_paths = ("/meeting/find?mobile=%00", "/meeting/find/%00")

    def get_odd_known(self):
        return {}

    def test_every_route(self):
        """BEY-25: no input of the page to find one's tickets makes the server fail."""
        self.check_odd_routes()
