# SPDX-License-Identifier: LGPL-3.0-or-later
from odoo.tests import tagged

from odoo.addons.base_guard.tests.hoot import HootCase


@tagged("post_install", "-at_install")
class TestUnits(HootCase):
    def test_units(self):
        """Issue 12 point 9: how the staff's phone judges, queues and synchronises, without a server."""
        self.run_units("website_event_meeting")
