# SPDX-License-Identifier: LGPL-3.0-or-later
from odoo.tests import new_test_user, tagged

from odoo.addons.base_guard.tests.axe import AxeMixin
from odoo.addons.website_local_fonts.tests.foreign_hosts import ForeignHostsCase

from .test_tours import PrivacyTourCase


class PrivacyPagesCase(PrivacyTourCase):
    """Pages on somebody's data, in Chinese: of a visitor with a ticket and of an account."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.make_site_chinese()
        user = new_test_user(cls.env, "page_data", "base.group_portal", name="李雷", lang="zh_CN")
        cls.guest, cls.mine = cls.env["event.registration"].create(
            [
                {
                    "event_id": cls.event.id,
                    "event_ticket_id": cls.ticket.id,
                    "name": "李雷",
                    "phone": "13811112222",
                    "partner_id": partner.id,
                }
                for partner in (cls.env["res.partner"], user.partner_id)
            ]
        )
        cls.env["event.privacy.consent"].create(
            [
                {"registration_id": registration.id, "text_id": cls.text.id}
                for registration in (cls.guest, cls.mine)
            ]
        )

    def open_pages(self):
        ticket = self.guest._get_ticket_url()
        return [
            f"{self.event.website_url}/registration/form",
            ticket,
            f"{ticket}/privacy",
            f"{ticket}/privacy?withdrawn=1",
        ]


@tagged("post_install", "-at_install")
class TestAccessible(AxeMixin, PrivacyPagesCase):
    def test_pages(self):
        """BEY-28: the form with its consents and ID number, the consents of a ticket, one's own data."""
        self.assert_accessible(*self.open_pages())
        self.assert_accessible("/my/data", login="page_data")


@tagged("post_install", "-at_install")
class TestForeignHosts(PrivacyPagesCase, ForeignHostsCase):
    def test_pages(self):
        """BEY-28: no page on somebody's data asks another host for anything."""
        self.assert_no_foreign_host(*self.open_pages())
        self.assert_no_foreign_host("/my/data", login="page_data")
