# SPDX-License-Identifier: LGPL-3.0-or-later
from odoo.tests import new_test_user, tagged

from odoo.addons.event_meeting.tests.common import picture

from ..test_staff_panel import StaffHttpCase


@tagged("post_install", "-at_install")
class TestHeaders(StaffHttpCase):
    """Pages for one person are kept by nobody, listed nowhere and shown in no foreign page."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.user = new_test_user(cls.env, "headers_portal", "base.group_portal")
        cls.desk = new_test_user(cls.env, "headers_desk", "event.group_event_manager")
        cls.guest = cls.guests[0]
        cls.guest.partner_id = cls.user.partner_id

    def assert_private(self, path, ancestors="'none'", kept="no-store", status=200):
        answer = self.url_open(path, allow_redirects=False)
        self.assertEqual(answer.status_code, status, path)
        headers = answer.headers
        self.assertIn(f"frame-ancestors {ancestors}", headers["Content-Security-Policy"], path)
        framed = "DENY" if ancestors == "'none'" else "SAMEORIGIN"
        self.assertEqual(headers["X-Frame-Options"], framed, path)
        self.assertIn(kept, headers["Cache-Control"], path)
        self.assertIn("private", headers["Cache-Control"], path)
        self.assertEqual(headers["X-Robots-Tag"], "noindex, nofollow", path)
        self.assertIn(headers["Referrer-Policy"], ("same-origin", "no-referrer"), path)
        self.assertEqual(headers["X-Content-Type-Options"], "nosniff", path)
        return answer

    def test_pages_of_one_person(self):
        """BEY-25: ticket, calendar, poster, collecting and self check-in."""
        token = self.guest._get_ticket_token()
        self.assert_private(f"/meeting/ticket/{token}")
        self.assert_private(f"/meeting/ticket/{token}/calendar.ics")
        self.assert_private("/meeting/claim?code=ABC")
        self.assert_private(f"/meeting/c/{self.event._get_checkin_token()}")
        self.assert_private("/meeting/c/nonsense", status=404)
        self.event.write({"poster_enabled": True})
        if self.guest._is_poster_available():
            self.assert_private(f"/meeting/poster/{token}")
            self.assert_private(f"/meeting/poster/{token}/poster.jpg", kept="max-age")
        self.guest.state = "cancel"
        self.assert_private(f"/meeting/ticket/{token}/ticket.pdf", status=403)

    def test_staff_pages(self):
        """BEY-25: the panel, its manifest, becoming staff, and the screen with the check-in code."""
        self.assert_private(f"/meeting/staff/{self.event.id}", status=403)
        self.assert_private(self.bind_path())
        self.bind()
        self.assert_private(f"/meeting/staff/{self.event.id}")
        self.assert_private(f"/meeting/staff/{self.event.id}/manifest.webmanifest")
        self.authenticate("headers_desk", "headers_desk")
        self.assert_private(f"/meeting/{self.event.id}/checkin-screen")
        answer = self.assert_private(f"/meeting/{self.event.id}/checkin-code.svg")
        self.assertIn("default-src 'none'", answer.headers["Content-Security-Policy"])

    def test_my_meetings(self):
        """BEY-25: the pages of an account may stand in the builder's preview, which is of the same origin."""
        self.authenticate("headers_portal", "headers_portal")
        self.assert_private("/my/meetings", ancestors="'self'")

    def test_normal_pages_stay_open(self):
        """BEY-25: the builder shows, and caches keep, what is for everybody."""
        self.event.cover_image = picture()
        for path in ("/", "/event", f"/event/{self.event.id}/register"):
            headers = self.url_open(path).headers
            self.assertNotIn("X-Frame-Options", headers)
            self.assertNotIn("frame-ancestors", headers.get("Content-Security-Policy", ""))
