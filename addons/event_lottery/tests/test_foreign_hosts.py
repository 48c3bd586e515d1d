# SPDX-License-Identifier: LGPL-3.0-or-later
from odoo.tests import tagged

from odoo.addons.website_local_fonts.tests.foreign_hosts import ForeignHostsCase

from .test_screen_http import LotteryHttpCase


@tagged("post_install", "-at_install")
class TestForeignHosts(LotteryHttpCase, ForeignHostsCase):
    def test_public_pages(self):
        """BEY-28: neither the wall nor a page about the draws asks another host for anything."""
        self.draw(count=2)
        self.show.publish_winners = True
        self.assert_no_foreign_host(
            self.screen, f"{self.screen}/remote", self.public_page, self.show._get_winners_url()
        )
