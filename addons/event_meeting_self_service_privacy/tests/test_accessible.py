# SPDX-License-Identifier: LGPL-3.0-or-later
from odoo.tests import tagged

from odoo.addons.base_guard.tests.axe import AxeMixin
from odoo.addons.website_local_fonts.tests.foreign_hosts import ForeignHostsCase

from .common import HandedOnCase
from .test_withdraw import WithdrawCase


class PanelCase(HandedOnCase):
    """The pages that ask a new holder, in Chinese: alone, and beside a ticket that asks for nothing."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.make_site_chinese()
        cls.make_id_question(cls.event)
        other = cls.attend(phone="13800138003")
        cls.pages = [cls.path, (cls.guest | other)._get_ticket_url(), cls.pickup]


@tagged("post_install", "-at_install")
class TestAccessible(AxeMixin, PanelCase):
    def test_pages(self):
        """BEY-28: the consent of a new holder, on the ticket and when collecting it."""
        self.assert_accessible(*self.pages)


@tagged("post_install", "-at_install")
class TestAccessibleWithdraw(AxeMixin, WithdrawCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.make_site_chinese()

    def test_pages(self):
        """BEY-28: what was agreed to, as somebody reads it who has not shown yet that the ticket is his, and where he does."""
        self.assert_accessible(self.consents_url(), self.change_url(page="/withdraw"))
        self.ask_for_more()
        self.assert_accessible(self.consents_url(), self.change_url(page="/withdraw"))


@tagged("post_install", "-at_install")
class TestForeignHosts(PanelCase, ForeignHostsCase):
    def test_pages(self):
        """BEY-28: no page that asks a new holder asks another host for anything."""
        self.assert_no_foreign_host(*self.pages)
