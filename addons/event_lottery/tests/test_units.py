# SPDX-License-Identifier: LGPL-3.0-or-later
from odoo.tests import tagged

from odoo.addons.base_guard.tests.hoot import HootCase


@tagged("post_install", "-at_install")
class TestUnits(HootCase):
    def test_units(self):
        """Issue 12 point 9: connection, stage, cards and verification of the lottery, without a server."""
        self.run_units("event_lottery")
