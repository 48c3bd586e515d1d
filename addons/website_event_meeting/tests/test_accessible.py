# SPDX-License-Identifier: LGPL-3.0-or-later
from datetime import datetime, timedelta

from odoo.tests import tagged

from odoo.addons.base_guard.tests.axe import AxeMixin

from .common import picture
from .test_staff_panel import StaffHttpCase


@tagged("post_install", "-at_install")
class TestAccessible(AxeMixin, StaffHttpCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.make_site_chinese()
        cls.guest = cls.guests[0]

    def test_site(self):
        """BEY-28: home page, list, log-in and what is not there."""
        past = datetime.now() - timedelta(days=2)
        self.make_meeting(
            name="上届年会",
            date_begin=past,
            date_end=past + timedelta(hours=2),
            checkin_begin=past,
            checkin_end=past + timedelta(hours=2),
        )
        self.assert_accessible(
            "/",
            "/event",
            "/event?date=old",
            "/event?search=zzzz",
            "/web/login",
            "/web/signup",
            "/web/reset_password",
            "/contactus",
            "/page-that-is-not-there",
            "/meeting/staff/1",
        )

    def test_invitation_and_form(self):
        """BEY-28: the invitation with tickets in every state, its main image, the form."""
        now = datetime.now()
        self.make_ticket(self.event, name="稍后开售", start_sale_datetime=now + timedelta(hours=5))
        self.make_ticket(
            self.event,
            name="已停售",
            start_sale_datetime=now - timedelta(days=2),
            end_sale_datetime=now - timedelta(days=1),
        )
        self.make_ticket(self.event, name="付费票", price=100, require_approval=True)
        self.assert_accessible(
            f"{self.event.website_url}/register",
            f"{self.event.website_url}/registration/form",
            f"{self.event.website_url}/registration/form?quantity=3",
            "/meeting/claim",
            "/meeting/claim?code=ABCD",
        )
        self.event.main_image = picture()
        self.assert_accessible(
            f"{self.event.website_url}/register",
            ready="document.querySelector('dialog.o_meeting_popup[open]')",
        )

    def test_ticket(self):
        """BEY-28: a ticket in each of its states, its poster."""
        self.event.poster_enabled = True
        self.assert_accessible(
            self.guest._get_ticket_url(),
            f"{self.guest._get_ticket_url()}?registered=1",
            self.guest._get_poster_url(),
        )
        self.guest.state = "done"
        self.assert_accessible(self.guest._get_ticket_url())
        self.guest.state = "cancel"
        self.assert_accessible(self.guest._get_ticket_url())

    def test_entrance(self):
        """BEY-28: self check-in before and after, the phone of the staff."""
        path = f"/meeting/c/{self.event._get_checkin_token()}"
        self.assert_accessible(path, self.bind_path())
        self.event.checkin_begin = datetime.now() - timedelta(hours=1)
        self.assert_accessible(path)

    def test_my_meetings(self):
        """BEY-28: a person's own meetings; the panel and the wall of the staff."""
        self.guest.partner_id = self.env.ref("base.user_admin").partner_id
        self.assert_accessible("/my/meetings", "/my/meetings?when=past", login="admin")
        self.assert_accessible(
            f"/meeting/staff/{self.event.id}",
            f"/meeting/{self.event.id}/checkin-screen",
            login="admin",
        )
