# SPDX-License-Identifier: LGPL-3.0-or-later
from odoo.tests import tagged

from odoo.addons.base_guard.tests.axe import AxeMixin
from odoo.addons.website_local_fonts.tests.foreign_hosts import ForeignHostsCase

from .common import CodeCase


class ProofPagesCase(CodeCase):
    """The page that asks for a code, in Chinese, of a ticket with a mobile and of one without."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.make_site_chinese()
        cls.bare = cls.attend(phone=False)

    def pages(self):
        return [self.change_url(), self.change_url(self.bare)]


@tagged("post_install", "-at_install")
class TestAccessible(AxeMixin, ProofPagesCase):
    def test_pages(self):
        """BEY-28: who shows by a code that a ticket is his, and who has none to show."""
        self.assert_accessible(*self.pages())


@tagged("post_install", "-at_install")
class TestForeignHosts(ProofPagesCase, ForeignHostsCase):
    def test_pages(self):
        """BEY-28: the page that asks for a code asks no other host for anything."""
        self.assert_no_foreign_host(*self.pages())
