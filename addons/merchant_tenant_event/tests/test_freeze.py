# SPDX-License-Identifier: LGPL-3.0-or-later
import json

from odoo.exceptions import UserError
from odoo.tests import tagged

from .common import MerchantMeetingHttpCase

# In the language of the source or of the site.
SUSPENDED = "suspended|暂停"


@tagged("post_install", "-at_install")
class TestFreeze(MerchantMeetingHttpCase):
    """TEN-05: what becomes of the meetings of a frozen merchant (DECISIONS 15)."""

    def csrf(self, response):
        return response.text.split('name="csrf_token" value="')[1].split('"')[0]

    def test_takes_no_registration(self):
        """TEN-05: the page says plainly that registration is suspended, a forged POST is refused, and so is RPC."""
        form = self.open_form(self.meeting)
        self.freeze(self.tenant_a)
        page = self.url_open(f"/event/{self.meeting.id}/register")
        self.assertEqual(page.status_code, 200)
        self.assertIn("o_meeting_paused", page.text)
        self.assertNotIn("o_meeting_register", page.text)
        moved = self.url_open(f"/event/{self.meeting.id}/registration/form")
        self.assertTrue(moved.url.endswith("/register"))
        answer = self.confirm(self.answers(ticket=self.ticket_a), event=self.meeting, form=form)
        self.assertRegex(self.assert_refused(answer), SUSPENDED)
        self.assertFalse(self.registrations(self.meeting))
        with self.assertRaisesRegex(UserError, SUSPENDED):
            self.guest(self.meeting)
        self.tenant_a.action_activate()
        self.assert_ticket(self.confirm(self.answers(ticket=self.ticket_a), event=self.meeting))

    def test_given_tickets_stay(self):
        """TEN-05: what was given opens, is collected, is checked in by its holder and by the platform."""
        collected = self.guest(self.running, source="import", phone="13700137000")
        other = self.guest(self.running, name="李四", phone="13600136000")
        self.freeze(self.tenant_a)
        self.assertEqual(self.url_open(other._get_ticket_url()).status_code, 200)
        pdf = self.url_open(f"/meeting/ticket/{other._get_ticket_token()}/ticket.pdf")
        self.assertEqual(pdf.status_code, 200)
        page = self.url_open("/meeting/claim")
        values = {
            "csrf_token": self.csrf(page),
            "code": collected.attendance_code,
            "mobile": "13700137000",
        }
        answer = self.url_open("/meeting/claim", data=values, allow_redirects=False)
        self.assertEqual(answer.status_code, 303)
        url = f"/meeting/c/{self.running._get_checkin_token()}"
        values = {
            "csrf_token": self.csrf(self.url_open(url)),
            "mobile": "13700137000",
            "number": collected.ticket_no,
        }
        self.url_open(url, data=values)
        self.assertEqual(collected.state, "done")
        self.assertEqual(other._checkin("manual")["status"], "ok")

    def test_staff_ends_at_the_next_request(self):
        """TEN-05: an open panel says at its next request that the entrance is closed, and works again afterwards."""
        staff = self.env["event.meeting.staff"].create(
            {"name": "Entrance", "event_id": self.running.id}
        )
        waiting = staff.copy({"name": "Second"})
        url = f"/meeting/staff/bind/{staff._issue_bind_token()}"
        self.url_open(url, data={"csrf_token": self.csrf(self.url_open(url))})
        panel = f"/meeting/staff/{self.running.id}"
        second = f"/meeting/staff/bind/{waiting._issue_bind_token()}"
        self.assertIn("people", self.ask(f"{panel}/list"))
        self.freeze(self.tenant_a)
        answer = self.ask(f"{panel}/list")
        self.assertTrue(answer["revoked"])
        self.assertRegex(answer["message"], SUSPENDED)
        page = self.url_open(panel)
        self.assertEqual(page.status_code, 403)
        self.assertRegex(page.text, SUSPENDED)
        self.assertEqual(self.url_open(second).status_code, 404)
        self.tenant_a.action_activate()
        self.assertIn("people", self.ask(f"{panel}/list"))

    def ask(self, url):
        return self.url_open(
            url,
            data=json.dumps({"jsonrpc": "2.0", "params": {}}),
            headers={"Content-Type": "application/json"},
        ).json()["result"]
