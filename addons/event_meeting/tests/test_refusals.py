# SPDX-License-Identifier: LGPL-3.0-or-later
from odoo.tests import HttpCase, tagged

from .common import MeetingCase


@tagged("post_install", "-at_install")
class TestRefusals(MeetingCase, HttpCase):
    """What the office reads when something is refused."""

    def call(self, method, *args):
        self.authenticate("meeting_user", "meeting_user")
        params = {"model": "event.registration", "method": method, "args": args, "kwargs": {}}
        answer = self.url_open(
            f"/web/dataset/call_kw/event.registration/{method}",
            json={"jsonrpc": "2.0", "params": params},
        )
        return answer.json()["error"]["data"]

    def prepare(self):
        return {
            "event_id": self.meeting.id,
            "event_ticket_id": self.ticket.id,
            "name": "Ada",
            "phone": "13800138000",
        }

    def test_refusals_of_our_own_are_no_crash(self):
        """MTG-11, MTG-12: the web client shows a sentence for the errors it knows, anything else as a crash."""
        self.ticket.limit_per_person = 1
        self.register(phone="13800138000")
        error = self.call("create", [self.prepare()])
        self.assertEqual(error["name"], "odoo.exceptions.ValidationError")
        self.assertIn("Ada", error["message"])
        self.ticket.write({"limit_per_person": 0, "seats_max": 1})
        error = self.call("create", [self.prepare()])
        self.assertEqual(error["name"], "odoo.exceptions.ValidationError")
        self.assertIn(self.ticket.name, error["message"])

    def test_new_attendee_has_a_title(self):
        """MTG-24: a form that is not saved yet is not titled with an internal number."""
        attendee = self.env["event.registration"].new({"event_id": self.meeting.id})
        self.assertEqual(attendee.display_name, "New Attendee")
        attendee.name = "Ada"
        self.assertEqual(attendee.display_name, "Ada")
