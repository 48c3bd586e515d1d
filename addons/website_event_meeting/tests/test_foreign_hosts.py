# SPDX-License-Identifier: LGPL-3.0-or-later
from odoo.tests import tagged

from odoo.addons.website_local_fonts.tests.foreign_hosts import ForeignHostsCase

from .test_staff_panel import StaffHttpCase


@tagged("post_install", "-at_install")
class TestForeignHosts(StaffHttpCase, ForeignHostsCase):
    def test_public_pages(self):
        """BEY-28: no page that attendees open asks another host for anything."""
        guest = self.guests[0]
        self.assert_no_foreign_host(
            "/event",
            f"/event/{self.event.id}/register",
            f"/event/{self.event.id}/registration/form",
            guest._get_ticket_url(),
            guest._get_poster_url(),
            "/meeting/claim",
            f"/meeting/c/{self.event._get_checkin_token()}",
            self.bind_path(),
            f"/meeting/staff/{self.event.id}",
        )
        self.assert_no_foreign_host("/my/meetings", login="admin")
