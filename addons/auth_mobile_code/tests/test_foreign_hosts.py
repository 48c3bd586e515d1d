# SPDX-License-Identifier: LGPL-3.0-or-later
from odoo.tests import tagged

from odoo.addons.website_local_fonts.tests.foreign_hosts import ForeignHostsCase


@tagged("post_install", "-at_install")
class TestForeignHosts(ForeignHostsCase):
    def test_public_pages(self):
        """BEY-28: no page of the login by text message asks another host for anything."""
        self.assert_no_foreign_host("/web/login", "/web/login/mobile")
        self.assert_no_foreign_host("/my/mobile", login="admin")
