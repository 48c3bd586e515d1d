# SPDX-License-Identifier: LGPL-3.0-or-later
from odoo.tests import new_test_user, tagged

from odoo.addons.base_guard.tests.axe import AxeMixin
from odoo.addons.website_local_fonts.tests.foreign_hosts import ForeignHostsCase

from .test_pages import SelfServicePagesCase


class PagesOfATicketCase(SelfServicePagesCase):
    """The pages beside a ticket of an account, in Chinese, and those of one that was handed on."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.make_site_chinese()
        owner = new_test_user(cls.env, "page_owner", "base.group_portal", lang="zh_CN")
        cls.guest.partner_id = owner.partner_id
        given = cls.attend(phone="13800138003")
        cls.old_ticket = given._get_ticket_url()
        public = cls.env.ref("base.public_user")
        holder = given.with_user(public).sudo()
        holder._self_hand_on("李娜", "13900139002", proof=holder._prove_holder("13800138003"))
        cls.given = given

    def own_pages(self):
        return [self.change_url(page=page) for page in ("", "/edit", "/hand-on", "/cancel")]

    def open_pages(self):
        return [self.change_url(), f"{self.old_ticket}/handed-on", self.given._get_pickup_url()]


@tagged("post_install", "-at_install")
class TestAccessible(AxeMixin, PagesOfATicketCase):
    def test_pages(self):
        """BEY-28: who asks for a ticket, corrects it, hands it on, cancels it, and who picks it up."""
        self.assert_accessible(*self.open_pages(), "/meeting/pickup/1-x")
        self.assert_accessible(*self.own_pages(), login="page_owner")


@tagged("post_install", "-at_install")
class TestForeignHosts(PagesOfATicketCase, ForeignHostsCase):
    def test_pages(self):
        """BEY-28: no page beside a ticket asks another host for anything."""
        self.assert_no_foreign_host(*self.open_pages())
        self.assert_no_foreign_host(*self.own_pages(), login="page_owner")
