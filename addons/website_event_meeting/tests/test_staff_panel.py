# SPDX-License-Identifier: LGPL-3.0-or-later
import json
from datetime import datetime, timedelta

from odoo.tests import JsonRpcException, new_test_user, tagged
from odoo.tools import mute_logger

from .common import MeetingHttpCase


class StaffHttpCase(MeetingHttpCase):
    """A meeting being held, with people, staff and a phone that is not authorised yet."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        now = datetime.now().replace(microsecond=0)
        cls.event.write(
            {
                "date_begin": now - timedelta(hours=1),
                "checkin_begin": now - timedelta(hours=1),
                "checkin_end": now + timedelta(hours=5),
                "date_end": now + timedelta(hours=6),
            }
        )
        cls.staff = cls.env["event.meeting.staff"].create(
            {"name": "李雷", "event_id": cls.event.id, "can_review": True}
        )
        cls.guests = cls.env["event.registration"].create(
            [
                {
                    "event_id": cls.event.id,
                    "event_ticket_id": cls.ticket.id,
                    "name": f"客人{number}",
                    "phone": f"1380013800{number}",
                    "seat_no": f"{number}-1",
                }
                for number in range(6)
            ]
        )

    def bind_path(self, staff=None):
        return f"/meeting/staff/bind/{(staff or self.staff)._issue_bind_token()}"

    def confirm_binding(self, path):
        page = self.url_open(path)
        self.assertEqual(page.status_code, 200)
        token = page.text.split('name="csrf_token" value="')[1].split('"')[0]
        return self.url_open(path, data={"csrf_token": token}, allow_redirects=False)

    def bind(self):
        """Authorise this phone; its cookie is in the session of the test from now on."""
        response = self.confirm_binding(self.bind_path())
        self.assertEqual(response.status_code, 303)
        return response

    def ask(self, route, event=None, **params):
        return self.make_jsonrpc_request(
            f"/meeting/staff/{(event or self.event).id}/{route}", params
        )

    def scan(self, **values):
        scan = {"nonce": f"nonce-{datetime.now().timestamp()}".replace(".", "-"), "at": 0, **values}
        return self.ask("scan", scans=[scan], sent_at=0)["answers"][0]


@tagged("post_install", "-at_install")
class TestStaffBindPage(StaffHttpCase):
    def test_looking_uses_nothing_up(self):
        """MTG-38: opening the code changes nothing, confirming authorises the phone that did it, once."""
        self.authenticate(None, None)
        path = self.bind_path()
        for _look in range(3):
            self.assertIn("李雷", self.url_open(path).text)
        self.assertEqual(self.staff.state, "waiting")
        response = self.confirm_binding(path)
        self.assertEqual(response.status_code, 303)
        cookie = response.headers["Set-Cookie"]
        for part in (
            f"meeting_staff_{self.event.id}=",
            "HttpOnly",
            "SameSite=Lax",
            "Path=/meeting/staff",
        ):
            self.assertIn(part, cookie)
        self.assertEqual(self.staff.state, "authorised")
        self.assertNotIn(self.staff.sudo().device_hash, cookie)
        self.assertEqual(self.url_open(path).status_code, 404)
        self.assertEqual(self.url_open(f"/meeting/staff/{self.event.id}").status_code, 200)

    def test_post_needs_the_page(self):
        """MTG-38: a POST without the token of the page is refused and uses nothing up."""
        self.authenticate(None, None)
        path = self.bind_path()
        with mute_logger("odoo.http"):
            self.assertEqual(self.url_open(path, data={"x": "1"}).status_code, 400)
        self.assertEqual(self.staff.state, "waiting")
        self.assertEqual(self.confirm_binding(path).status_code, 303)

    def test_rubbish(self):
        """MTG-38: a forged code gets the same page as a used one."""
        self.authenticate(None, None)
        for token in ("x", "x" * 36, "é" * 36, "a.b"):
            self.assertEqual(self.url_open(f"/meeting/staff/bind/{token}").status_code, 404)


@tagged("post_install", "-at_install")
class TestStaffPanelRoutes(StaffHttpCase):
    def test_without_right(self):
        """MTG-38: a stranger learns neither names nor counts, and checks nobody in."""
        self.authenticate(None, None)
        page = self.url_open(f"/meeting/staff/{self.event.id}")
        self.assertEqual(page.status_code, 403)
        self.assertNotIn(self.event.name, page.text)
        self.assertEqual(
            self.url_open(f"/meeting/staff/{self.event.id}/manifest.webmanifest").status_code, 404
        )
        guest = self.guests[0]
        for route, params in (
            ("list", {}),
            ("scan", {"scans": [], "sent_at": 0}),
            ("undo", {"registration_id": guest.id, "reason": "x"}),
            ("review", {"registration_id": guest.id, "decision": "approve"}),
        ):
            self.assertTrue(self.ask(route, **params)["revoked"])
        self.assertEqual(guest.state, "open")

    def test_app_files(self):
        """MTG-39: page, worker and manifest make an app for the panel's addresses only."""
        self.authenticate(None, None)
        self.bind()
        page = self.url_open(f"/meeting/staff/{self.event.id}")
        self.assertIn(self.event.name, page.text)
        self.assertIn("no-store", page.headers["Cache-Control"])
        for guest in self.guests:
            self.assertNotIn(guest.name, page.text)
        manifest = self.url_open(f"/meeting/staff/{self.event.id}/manifest.webmanifest").json()
        self.assertEqual(manifest["scope"], "/meeting/staff/")
        self.assertEqual(manifest["start_url"], f"/meeting/staff/{self.event.id}")
        for icon in manifest["icons"]:
            self.assertEqual(self.url_open(icon["src"]).headers["Content-Type"], "image/png")
        worker = self.url_open("/meeting/staff/service-worker.js")
        self.assertIn("javascript", worker.headers["Content-Type"])
        self.assertNotIn("Service-Worker-Allowed", worker.headers)
        words = self.url_open("/meeting/staff/translations?lang=zh_CN").json()
        self.assertEqual(set(words["modules"]), {"web", "event_meeting", "website_event_meeting"})

    def test_day_at_the_door(self):
        """MTG-36, MTG-39: list, scan, scan again, undo; all over the phone's cookie."""
        self.authenticate(None, None)
        self.bind()
        people = self.ask("list")["people"]
        self.assertEqual(len(people), len(self.guests))
        guest = self.guests[0]
        self.assertEqual(self.scan(code=guest.barcode)["status"], "ok")
        answer = self.scan(code=guest.ticket_no)
        self.assertEqual(answer["status"], "already")
        self.assertIn("李雷", answer["message"])
        person = self.ask("undo", registration_id=guest.id, reason="Wrong person")["person"]
        self.assertEqual((person["status"], guest.state), ("open", "open"))

    def test_login_is_enough_for_an_account(self):
        """MTG-38: whoever was authorised by mobile needs no cookie, only his login."""
        user = new_test_user(self.env, "staff_portal", groups="base.group_portal")
        self.guests[0].sudo().partner_id = user.partner_id
        self.staff._bind_registration(self.guests[0])
        self.authenticate("staff_portal", "staff_portal")
        self.assertEqual(self.url_open(f"/meeting/staff/{self.event.id}").status_code, 200)
        self.assertEqual(self.scan(code=self.guests[1].barcode)["status"], "ok")

    def test_deletion_ends_the_right_at_once(self):
        """MTG-38: the next request of a deleted member is refused, and so is its page."""
        self.authenticate(None, None)
        self.bind()
        self.assertIn("people", self.ask("list"))
        self.staff.unlink()
        self.assertTrue(self.ask("list")["revoked"])
        scan = {"nonce": "nonce-after-the-end", "code": self.guests[0].barcode, "at": 0}
        self.assertTrue(self.ask("scan", scans=[scan], sent_at=0)["revoked"])
        self.assertEqual(self.url_open(f"/meeting/staff/{self.event.id}").status_code, 403)
        self.assertEqual(self.guests[0].state, "open")

    def test_right_is_for_one_meeting(self):
        """MTG-38: the cookie opens no other meeting, nor does a forged one."""
        other = self.make_meeting(name="Other")
        self.authenticate(None, None)
        self.bind()
        self.assertTrue(self.ask("list", event=other)["revoked"])
        self.opener.cookies.set(f"meeting_staff_{other.id}", "x" * 43, domain="127.0.0.1")
        self.assertTrue(self.ask("list", event=other)["revoked"])

    @mute_logger("odoo.http")
    def test_forged_arguments(self):
        """MTG-36: what the panel never sends is refused, without a trace."""
        self.authenticate(None, None)
        self.bind()
        guest = self.guests[0]
        for route, params in (
            ("scan", {"scans": "x", "sent_at": 0}),
            ("scan", {"scans": [{"nonce": "x"}], "sent_at": 0}),
            ("scan", {"scans": [{"nonce": "n" * 20, "code": {"a": 1}, "at": 0}], "sent_at": 0}),
            ("scan", {"scans": [{"nonce": "n" * 20, "code": "1", "at": None}], "sent_at": 0}),
            ("undo", {"registration_id": {"id": guest.id}, "reason": "x"}),
            ("review", {"registration_id": guest.id, "decision": "write"}),
        ):
            with self.assertRaises(JsonRpcException, msg=json.dumps(params)):
                self.ask(route, **params)
        self.assertEqual(guest.state, "open")
        self.assertFalse(self.env["event.meeting.scan"].search([("event_id", "=", self.event.id)]))

    def test_way_from_my_meetings(self):
        """MTG-38, MTG-41: whoever is staff finds the panel among his meetings, others do not."""
        user = new_test_user(self.env, "staff_portal", groups="base.group_portal")
        self.guests[0].sudo().partner_id = user.partner_id
        self.authenticate("staff_portal", "staff_portal")
        address = f'href="/meeting/staff/{self.event.id}"'
        self.assertNotIn(address, self.url_open("/my/meetings").text)
        self.staff._bind_registration(self.guests[0])
        self.assertIn(address, self.url_open("/my/meetings").text)

    def test_wrong_codes_run_out(self):
        """MTG-38: after too many wrong codes an address gets no more answers for a while; a right one still works."""
        self.authenticate(None, None)
        self.env["guard.rate"].search([]).unlink()
        self.env["ir.config_parameter"].set_param("base_guard.tries_bare", "20")
        with mute_logger("odoo.http"):
            statuses = [
                self.url_open(f"/meeting/staff/bind/{number:036d}").status_code
                for number in range(21)
            ]
        self.assertEqual(statuses[:20], [404] * 20)
        self.assertEqual(statuses[20], 422)
        self.assertEqual(self.bind().status_code, 303)
