# SPDX-License-Identifier: LGPL-3.0-or-later
from odoo.tests import tagged

from odoo.addons.base_guard.tests.axe import AxeMixin

from .test_screen_http import LotteryHttpCase


@tagged("post_install", "-at_install")
class TestAccessible(AxeMixin, LotteryHttpCase):
    def test_public_pages(self):
        """BEY-28: the wall, its remote, the record of a draw and the winners have no serious finding."""
        self.draw(count=2)
        self.show.publish_winners = True
        self.assert_accessible(
            self.screen, f"{self.screen}/remote", self.public_page, self.show._get_winners_url()
        )
