# SPDX-License-Identifier: LGPL-3.0-or-later
from lxml import html

from odoo.tests import new_test_user, tagged

from .common import FindCase


@tagged("post_install", "-at_install")
class TestMenu(FindCase):
    def menu(self):
        page = html.fromstring(self.url_open("/contactus").text)
        return page.xpath("//header//a/@href")

    def test_menu_of_attendees(self):
        """MTG-41: the site's menu leads to My Meetings and to collecting a ticket, the user's menu to My Meetings."""
        links = self.menu()
        self.assertIn("/my/meetings", links)
        self.assertIn("/meeting/claim", links)
        self.assertLess(links.index("/event"), links.index("/my/meetings"))
        new_test_user(self.env, "attendee", "base.group_portal", password="attendee-pass")
        self.authenticate("attendee", "attendee-pass")
        page = html.fromstring(self.url_open("/contactus").text)
        self.assertTrue(
            page.xpath("//a[contains(@class,'o_meeting_my_menu')][@href='/my/meetings']")
        )

    def test_no_meetings(self):
        """MTG-41: a site without meetings has no such menus, for visitors and users."""
        self.env["event.event"].search([("is_meeting", "=", True)]).write({"is_published": False})
        links = self.menu()
        self.assertNotIn("/my/meetings", links)
        self.assertNotIn("/meeting/claim", links)
