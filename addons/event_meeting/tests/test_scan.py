# SPDX-License-Identifier: LGPL-3.0-or-later
from datetime import timedelta

from odoo.exceptions import AccessError
from odoo.tests import HttpCase, JsonRpcException, tagged
from odoo.tools import mute_logger

from .common import MeetingCase

URL = "/event_meeting/checkin"


@tagged("post_install", "-at_install")
class TestScanChoice(MeetingCase):
    def test_meeting_of_today_is_chosen(self):
        """MTG-35: the meeting being held is there to begin with, one long over is not offered."""
        over = self.make_meeting(
            name="Over",
            date_begin=self.now - timedelta(days=9),
            date_end=self.now - timedelta(days=8),
            checkin_begin=False,
            checkin_end=False,
        )
        choice = self.env["event.event"].with_user(self.entrance).get_scan_meetings()
        self.assertEqual(choice["selected"], self.meeting.id)
        self.assertNotIn(over.id, [meeting["id"] for meeting in choice["meetings"]])
        choice = self.env["event.event"].with_user(self.entrance).get_scan_meetings(over.id)
        self.assertEqual(choice["selected"], over.id)

    def test_nothing_is_chosen_for_who_has_no_meeting(self):
        """MTG-35: another company's meetings are not offered, also not by their id."""
        choice = self.env["event.event"].with_user(self.stranger).get_scan_meetings(self.meeting.id)
        self.assertEqual((choice["meetings"], choice["selected"]), ([], False))

    def test_only_the_desk(self):
        """MTG-35: portal and public learn nothing."""
        for user in (self.reviewer, self.portal, self.public):
            with self.assertRaises(AccessError):
                self.env["event.event"].with_user(user).get_scan_meetings()
            with self.assertRaises(AccessError):
                self.meeting.with_user(user).get_scan_counters()

    def test_answers_come_with_the_meetings(self):
        """Issue 12 point 7: the page learns from the server which answers there are and which may be passed over."""
        answers = self.env["event.event"].with_user(self.entrance).get_scan_meetings()["answers"]
        forceable = {status for status, answer in answers.items() if answer["forceable"]}
        self.assertEqual(forceable, {"unpaid", "over", "early", "late", "unclaimed"})
        self.assertEqual({answer["kind"] for answer in answers.values()}, {"ok", "warn", "error"})
        self.assertEqual(answers["over"]["word"], "Meeting over")

    def test_counters_and_list_agree(self):
        """MTG-35: whoever may come in and whoever waits are together the people of the guest list."""
        reviewed = self.make_ticket(require_approval=True)
        guests = self.register(count=2) + self.register(reviewed, count=3)
        guests[0].with_user(self.entrance).action_checkin_manual()
        guests[3].action_approve()
        guests[4].action_refuse()
        self.register().action_cancel()
        desk = self.meeting.with_user(self.entrance)
        counters = desk.get_scan_counters()
        self.assertEqual(counters, {"registered": 3, "checked_in": 1, "waiting": 1})
        listed = desk.env["event.meeting.guest"].search_count(
            [("event_id", "=", self.meeting.id), ("status", "not in", ("cancel", "refused"))]
        )
        self.assertEqual(counters["registered"] + counters["waiting"], listed)


@tagged("post_install", "-at_install")
class TestScanController(MeetingCase, HttpCase):
    def scan(self, code, event=None, user="meeting_entrance", **params):
        if user:
            self.authenticate(user, user)
        event_id = (event or self.meeting).id
        return self.make_jsonrpc_request(URL, {"event_id": event_id, "code": code, **params})

    def test_barcode_and_ticket_number(self):
        """MTG-35, MTG-37: the same box takes both and counts."""
        first, second = self.register(count=2)
        answer = self.scan(first.barcode)
        self.assertEqual(answer["status"], "ok")
        self.assertEqual(answer["registration"]["name"], first.name)
        self.assertEqual(answer["counters"], {"registered": 2, "checked_in": 1, "waiting": 0})
        answer = self.scan(f" {second.ticket_no} ", method="number")
        self.assertEqual(answer["status"], "ok")
        self.assertEqual(answer["counters"]["checked_in"], 2)
        self.assertEqual(self.scan(first.barcode)["status"], "already")
        self.assertEqual(second.checkin_method, "number")
        self.assertEqual(first.checkin_uid, self.entrance)

    def test_garbage(self):
        """MTG-35: a code that is none is answered, never a fault."""
        for code in ("", "   ", "💥" * 20, "'; DROP TABLE event_event; --", "９９９", "\u0000"):
            self.assertEqual(self.scan(code)["status"], "unknown", repr(code))

    def test_other_meeting(self):
        """MTG-35: a ticket of another meeting is named as such and not used up."""
        other = self.make_meeting(name="Elsewhere")
        registration = self.register(other.event_ticket_ids)
        self.assertEqual(self.scan(registration.barcode)["status"], "other_meeting")
        self.assertEqual(registration.state, "open")

    @mute_logger("odoo.http")
    def test_forged_arguments(self):
        """MTG-35: what the page never sends is refused."""
        registration = self.register()
        self.authenticate("meeting_entrance", "meeting_entrance")
        for params in (
            {"event_id": str(self.meeting.id), "code": registration.barcode},
            {"event_id": [self.meeting.id], "code": registration.barcode},
            {"event_id": self.meeting.id, "code": {"$ne": ""}},
            {"event_id": self.meeting.id, "code": "9" * 5000},
            {"event_id": self.meeting.id, "code": registration.barcode, "method": "self"},
            {"event_id": 0, "code": registration.barcode},
        ):
            with self.assertRaises(JsonRpcException):
                self.make_jsonrpc_request(URL, params)
        self.assertEqual(registration.state, "open")

    @mute_logger("odoo.http")
    def test_foreign_meeting(self):
        """MTG-35: the desk of another company cannot check in here, not by the id of the meeting either."""
        registration = self.register()
        with self.assertRaises(JsonRpcException):
            self.scan(registration.barcode, user="meeting_stranger")
        self.assertEqual(registration.state, "open")

    @mute_logger("odoo.http")
    def test_stock_event_is_not_served(self):
        """MTG-35: events that are no meetings keep their own desk."""
        event = self.env["event.event"].create(
            {
                "name": "Stock",
                "company_id": self.company.id,
                "date_begin": self.now,
                "date_end": self.now + timedelta(hours=1),
            }
        )
        with self.assertRaises(JsonRpcException):
            self.scan("1", event=event)

    @mute_logger("odoo.http")
    def test_portal_and_public(self):
        """MTG-35: only the entrance; who reviews does not check in."""
        registration = self.register()
        with self.assertRaises(JsonRpcException):
            self.scan(registration.barcode, user="meeting_portal")
        self.logout()
        with self.assertRaises(JsonRpcException):
            self.scan(registration.barcode, user=None)
        self.assertEqual(registration.state, "open")
