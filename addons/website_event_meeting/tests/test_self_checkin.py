# SPDX-License-Identifier: LGPL-3.0-or-later
from datetime import datetime, timedelta
from unittest.mock import patch
from urllib.parse import urlsplit

from lxml import html

from odoo import Command, fields
from odoo.tests import new_test_user, tagged

from .common import MeetingHttpCase


@tagged("post_install", "-at_install")
class TestSelfCheckinPage(MeetingHttpCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.env["guard.rate"].search([]).unlink()
        now = datetime.now().replace(microsecond=0)
        cls.event.write(
            {
                "date_begin": now - timedelta(hours=1),
                "checkin_begin": now - timedelta(hours=2),
                "checkin_end": now + timedelta(hours=3),
            }
        )
        cls.user = new_test_user(cls.env, "attendee", "base.group_portal", password="attendee-pass")
        cls.desk = new_test_user(
            cls.env,
            "desk-clerk",
            "base.group_user,event.group_event_registration_desk",
            password="desk-clerk-pass",
        )
        cls.guest = cls.attend()
        cls.path = f"/meeting/c/{cls.event._get_checkin_token()}"

    @classmethod
    def attend(cls, event=None, **vals):
        event = event or cls.event
        return cls.env["event.registration"].create(
            {
                "event_id": event.id,
                "event_ticket_id": event.event_ticket_ids[0].id,
                "name": "王小明",
                "phone": "13800138001",
                "seat_no": "A-12",
                **vals,
            }
        )

    def send(self, path=None, **data):
        page = html.fromstring(self.url_open("/meeting/claim").text)
        data.setdefault("csrf_token", page.xpath("//input[@name='csrf_token']/@value")[0])
        return self.url_open(path or self.path, data=data)

    def by_number(self, mobile="138 0013 8001", number=None, **extra):
        return self.send(mobile=mobile, number=number or self.guest.ticket_no, **extra)

    def answer(self, response):
        page = html.fromstring(response.text)
        found = page.xpath("//*[contains(@class, 'o_meeting_checkin_answer')]")
        return found[0].get("data-status") if found else None

    def choices(self, response):
        page = html.fromstring(response.text)
        found = page.xpath("//*[contains(@class, 'o_meeting_checkin_choice')]")
        return [choice.get("data-status") for choice in found]

    def test_browser_that_registered_types_nothing(self):
        """MTG-34: where somebody registered, one tap checks in; after logging out the browser knows nobody."""
        own = self.assert_ticket(self.confirm(self.answers(name="韩梅梅", mobile="13900139009")))
        page = self.url_open(self.path)
        self.assertEqual(self.choices(page), ["ok"])
        self.assertIn("韩梅梅", page.text)
        self.assertEqual(self.answer(self.send(registration_id=str(own.id))), "ok")
        self.assertEqual(own.state, "done")
        stranger = self.send(registration_id=str(self.guest.id))
        self.assertIsNone(self.answer(stranger))
        self.authenticate(None, None)
        self.opener.cookies.clear()
        self.assertEqual(self.choices(self.url_open(self.path)), [])

    def test_too_early_is_said_before_asking(self):
        """MTG-34: before and after the window nobody types in vain."""
        now = datetime.now().replace(microsecond=0)
        for begin, end, status in ((1, 2, "early"), (-2, -1, "late")):
            self.event.write(
                {
                    "checkin_begin": now + timedelta(hours=begin),
                    "checkin_end": now + timedelta(hours=end),
                    "date_end": now + timedelta(hours=3),
                }
            )
            page = html.fromstring(self.url_open(self.path).text)
            [closed] = page.xpath("//*[contains(@class, 'o_meeting_checkin_closed')]")
            self.assertEqual(closed.get("data-status"), status)
            self.assertTrue(closed.text_content().strip())
            self.assertFalse(page.xpath("//form[contains(@class, 'o_meeting_checkin_form')]"))
            self.assertEqual(self.answer(self.by_number()), status)

    def test_by_mobile_and_number(self):
        """MTG-31, MTG-34: mobile and number check in; the seat is shown then and not before."""
        page = self.url_open(self.path)
        self.assertEqual(page.status_code, 200)
        self.assertNotIn("A-12", page.text)
        response = self.by_number()
        self.assertEqual(self.answer(response), "ok")
        self.assertIn("A-12", response.text)
        self.assertEqual((self.guest.state, self.guest.checkin_method), ("done", "self"))
        again = self.by_number(number=self.guest.attendance_code)
        self.assertEqual(self.answer(again), "already")
        self.assertIn("A-12", again.text)

    def test_opening_changes_nothing(self):
        """MTG-34: chat apps open links in advance: only the button checks in."""
        self.guest.partner_id = self.user.partner_id
        self.authenticate("attendee", "attendee-pass")
        number = self.guest.ticket_no
        self.url_open(
            f"{self.path}?registration_id={self.guest.id}&number={number}&mobile=13800138001"
        )
        self.assertEqual(self.guest.state, "open")

    def test_wrong_number(self):
        """MTG-34: wrong mobile, wrong number, another meeting: the same sentence, nothing lost, nobody in."""
        elsewhere = self.attend(self.make_meeting())
        messages = set()
        for mobile, number in (
            ("13900139009", None),
            ("13800138001", "ABCDEFGH"),
            ("13800138001", elsewhere.ticket_no),
            ("1", "1"),
        ):
            response = self.by_number(mobile, number)
            self.assertEqual(response.status_code, 200)
            page = html.fromstring(response.text)
            messages.add(
                page.xpath("//*[contains(@class, 'o_meeting_refusal')]")[0].text_content().strip()
            )
            self.assertEqual(page.xpath("//input[@name='mobile']/@value"), [mobile])
            self.assertEqual(
                page.xpath("//input[@name='number']/@value"), [number or self.guest.ticket_no]
            )
            self.assertNotIn("王小明", response.text)
        self.assertEqual(len(messages), 1)
        self.assertEqual(set((self.guest + elsewhere).mapped("state")), {"open"})

    def test_logged_in(self):
        """MTG-34: who is logged in needs one tap; of several tickets he chooses; others' are refused."""
        both = self.guest + self.attend(name="韩梅梅", seat_no="B-1", phone="13800138002")
        both.partner_id = self.user.partner_id
        stranger = self.attend(name="李雷", phone="13800138003", seat_no=False)
        elsewhere = self.attend(self.make_meeting(), partner_id=self.user.partner_id.id)
        self.authenticate("attendee", "attendee-pass")
        self.assertEqual(self.choices(self.url_open(self.path)), ["ok", "ok"])
        response = self.send(registration_id=str(both[1].id))
        self.assertEqual(self.answer(response), "ok")
        self.assertIn("B-1", response.text)
        self.assertIn("王小明", response.text)
        self.assertEqual(both.mapped("state"), ["open", "done"])
        for forged in (str(stranger.id), str(elsewhere.id), "0", "x", "9" * 30):
            response = self.send(registration_id=forged)
            self.assertIsNone(self.answer(response))
        self.assertEqual(set((stranger + elsewhere).mapped("state")), {"open"})

    def test_visitor_cannot_name_a_registration(self):
        """MTG-34: without a login the id of a registration opens nothing."""
        self.assertIsNone(self.answer(self.send(registration_id=str(self.guest.id))))
        self.assertEqual(self.guest.state, "open")

    def test_words_for_each_refusal(self):
        """MTG-34: outside the window, cancelled, under review: a clear answer, and nobody is let in."""
        self.event.checkin_begin = fields.Datetime.now() + timedelta(hours=1)
        response = self.by_number()
        self.assertEqual(self.answer(response), "early")
        self.assertIn(self.guest._format_checkin_time(self.event.checkin_begin), response.text)
        self.assertNotIn("A-12", response.text)
        self.event.checkin_begin = fields.Datetime.now() - timedelta(hours=1)
        self.guest.action_cancel()
        self.assertEqual(self.answer(self.by_number()), "cancelled")
        strict = self.attend(source="manual", phone="13800138004")
        self.event.checkin_unclaimed = False
        response = self.by_number("13800138004", strict.ticket_no)
        self.assertEqual(self.answer(response), "unclaimed")
        self.assertIn("/meeting/claim", response.text)

    def test_dead_code(self):
        """MTG-34: a code that was renewed, or never was, says so."""
        self.event.action_renew_checkin_token()
        for path in (self.path, "/meeting/c/nonsense-token", "/meeting/c/%00"):
            response = self.url_open(path)
            self.assertEqual(response.status_code, 404)

    def test_csrf(self):
        """MTG-34: a form of another site checks nobody in."""
        response = self.by_number(csrf_token="forged")
        self.assertEqual(response.status_code, 400)
        self.assertEqual(self.guest.state, "open")

    def test_too_many_tries(self):
        """MTG-34: after ten wrong mobiles for a number it is told how long to wait."""
        for digit in range(10):
            self.assertEqual(self.by_number(f"1390013900{digit}").status_code, 200)
        response = self.by_number()
        self.assertEqual(response.status_code, 429)
        self.assertIn('role="alert"', response.text)
        self.assertIn("Retry-After", response.headers)
        self.assertEqual(self.guest.state, "open")

    def test_changing_code(self):
        """MTG-34: a changing code opens the page for five minutes in the same browser, and not without."""
        self.event.checkin_code_rotating = True
        self.assertEqual(self.url_open(self.path).status_code, 403)
        self.assertEqual(self.by_number().status_code, 403)
        self.assertEqual(self.url_open(f"{self.path}?t=1.{'0' * 20}").status_code, 403)
        parts = urlsplit(self.event._get_checkin_url())
        self.assertEqual(self.url_open(f"{parts.path}?{parts.query}").status_code, 200)
        later = fields.Datetime.now() + timedelta(minutes=4)
        with patch.object(fields.Datetime, "now", lambda *args: later):
            self.assertEqual(self.url_open(f"{parts.path}?{parts.query}").status_code, 200)
            self.assertEqual(self.answer(self.by_number()), "ok")
        later += timedelta(minutes=2)
        with patch.object(fields.Datetime, "now", lambda *args: later):
            self.assertEqual(self.url_open(f"{parts.path}?{parts.query}").status_code, 403)

    def test_changing_code_outlives_the_login(self):
        """MTG-34: who scans, then logs in, need not scan again; another browser must."""
        self.event.checkin_code_rotating = True
        self.guest.partner_id = self.user.partner_id
        parts = urlsplit(self.event._get_checkin_url())
        self.url_open(f"{parts.path}?{parts.query}")
        page = html.fromstring(self.url_open(f"/web/login?redirect={self.path}").text)
        response = self.url_open(
            "/web/login",
            data={
                "login": "attendee",
                "password": "attendee-pass",
                "csrf_token": page.xpath("//input[@name='csrf_token']/@value")[0],
                "redirect": self.path,
            },
        )
        self.assertEqual(urlsplit(response.url).path, self.path)
        self.assertEqual(self.choices(response), ["ok"])
        self.opener.cookies.clear()
        self.assertEqual(self.url_open(self.path).status_code, 403)

    def test_screen(self):
        """MTG-34: the screen shows the code and how many are in; a changing one is told when to ask again."""
        self.authenticate("desk-clerk", "desk-clerk-pass")
        response = self.url_open(f"/meeting/{self.event.id}/checkin-screen")
        self.assertEqual(response.status_code, 200)
        self.assertIn("data:image/svg+xml;base64,", response.text)
        state = self.screen_state()
        self.assertEqual((state["registered"], state["checked_in"], state["refresh"]), (1, 0, 0))
        self.guest._checkin("self")
        self.event.checkin_code_rotating = True
        state = self.screen_state()
        self.assertEqual(state["checked_in"], 1)
        self.assertTrue(0 < state["refresh"] <= 30)
        self.assertEqual(
            self.url_open(f"/meeting/{self.event.id}/checkin-code.svg").status_code, 404
        )

    def screen_state(self, event=None):
        event = event or self.event
        answer = self.make_jsonrpc_request(f"/meeting/{event.id}/checkin-screen/state", {})
        return answer

    def test_code_for_print(self):
        """MTG-34: a fixed code can be downloaded for print."""
        self.authenticate("desk-clerk", "desk-clerk-pass")
        response = self.url_open(f"/meeting/{self.event.id}/checkin-code.svg")
        self.assertEqual(response.headers["Content-Type"], "image/svg+xml")
        self.assertTrue(response.content.startswith(b"<svg"))

    def test_screen_is_for_the_desk(self):
        """MTG-34: attendees, visitors and the desk of another company do not get the code."""
        company = self.env["res.company"].create({"name": "Elsewhere"})
        foreign = self.make_meeting(company_id=company.id)
        own_and_foreign = new_test_user(
            self.env,
            "desk-both",
            "base.group_user,event.group_event_registration_desk",
            password="desk-both-pass",
            company_ids=[Command.set((company + self.env.company).ids)],
        )
        self.assertIn(company, own_and_foreign.company_ids)
        pages = ("checkin-screen", "checkin-code.svg")
        for page in pages:
            response = self.url_open(f"/meeting/{self.event.id}/{page}")
            self.assertIn("/web/login", response.url)
        self.authenticate("attendee", "attendee-pass")
        for page in pages:
            self.assertEqual(self.url_open(f"/meeting/{self.event.id}/{page}").status_code, 404)
        self.authenticate("desk-clerk", "desk-clerk-pass")
        for page in pages:
            self.assertEqual(self.url_open(f"/meeting/{foreign.id}/{page}").status_code, 404)
            self.assertEqual(self.url_open(f"/meeting/{2**31}/{page}").status_code, 404)
            self.assertEqual(self.url_open(f"/meeting/0/{page}").status_code, 404)
        self.authenticate("desk-both", "desk-both-pass")
        for page in pages:
            self.assertEqual(self.url_open(f"/meeting/{foreign.id}/{page}").status_code, 200)
