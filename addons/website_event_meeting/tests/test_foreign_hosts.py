# SPDX-License-Identifier: LGPL-3.0-or-later
from odoo.tests import tagged

from odoo.addons.website_local_fonts.tests.foreign_hosts import ForeignHostsCase

from .test_staff_panel import StaffHttpCase


@tagged("post_install", "-at_install")
class TestForeignHosts(StaffHttpCase, ForeignHostsCase):
    def test_public_pages(self):
        """BEY-28: no page that attendees open asks another host for anything."""
        guest = self.guests[0]
        self.event.poster_enabled = True
        self.assert_no_foreign_host(
            "/event",
            f"/event/{self.event.id}/register",
            f"/event/{self.event.id}/registration/form",
            guest._get_ticket_url(),
            guest._get_poster_url(),
            "/meeting/claim",
            "/meeting/staff/0",
            "/event?date=old",
            f"/meeting/c/{self.event._get_checkin_token()}",
            self.bind_path(),
            f"/meeting/staff/{self.event.id}",
        )
        self.assert_no_foreign_host("/my/meetings", login="admin")

    def test_way_to_pay(self):
        """BEY-28: neither do cart and payment, and their words are Chinese."""
        self.make_site_chinese()
        ticket = self.make_ticket(self.event, name="Paid", price=10)
        self.authenticate("admin", "admin")
        self.confirm(self.answers(ticket=ticket))
        for path in ("/shop/cart", "/shop/payment"):
            page = self.url_open(path).text
            self.assertNotIn("Quick reorder", page)
            self.assertNotIn("担保人", page)
        self.assert_no_foreign_host("/shop", "/shop/cart", "/shop/payment", login="admin")
