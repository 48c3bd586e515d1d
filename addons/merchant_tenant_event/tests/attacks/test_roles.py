# SPDX-License-Identifier: LGPL-3.0-or-later
from odoo.tests import HttpCase, JsonRpcException, tagged
from odoo.tools import mute_logger

from odoo.addons.event_meeting.tests.attacks.roles import REFUSALS

from ..common import MerchantMeetingCase

GUEST = "event.meeting.guest"
QUIET = ("odoo.http", "odoo.addons.base.models.ir_rule", "odoo.addons.base.models.ir_model")


@tagged("post_install", "-at_install")
class TestMerchantRoles(MerchantMeetingCase, HttpCase):
    """A merchant is the organiser of its own meetings, over RPC as behind a button."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        window = {
            "date_begin": cls.env.cr.now().replace(microsecond=0),
            "checkin_begin": cls.env.cr.now().replace(microsecond=0),
        }
        (cls.meeting_a | cls.meeting_b).write(window)
        cls.own, cls.foreign = (cls.guest(event) for event in (cls.meeting_a, cls.meeting_b))

    def setUp(self):
        super().setUp()
        self.authenticate(self.user_a.login, self.user_a.login)

    def call(self, model, method, *args):
        return self.make_jsonrpc_request(
            f"/web/dataset/call_kw/{model}/{method}",
            {"model": model, "method": method, "args": list(args), "kwargs": {}},
        )

    def assert_refused(self, *call):
        with self.assertRaises(JsonRpcException) as caught:
            self.call(*call)
        self.assertIn(str(caught.exception), REFUSALS)

    def test_own_guests(self):
        """BEY-25: a merchant reads its own people, admits them and takes it back."""
        rows = self.call(GUEST, "search_read", [], ["name", "mobile_tail"])
        self.assertEqual([row["id"] for row in rows], self.own.ids)
        self.assertEqual(rows[0]["mobile_tail"], "8000")
        self.assertTrue(
            self.call("event.registration", "read", self.own.ids, ["phone", "ticket_no"])
        )
        self.call(GUEST, "action_checkin", self.own.ids)
        self.assertEqual(self.own.state, "done")
        self.call(GUEST, "action_undo_checkin", self.own.ids, "Wrong one")
        self.assertEqual(self.own.state, "open")

    @mute_logger(*QUIET)
    def test_foreign_guests(self):
        """BEY-25: no way of the entrance or of the review leads to another merchant's people or meetings."""
        mobile = self.foreign.phone
        for domain in ([("id", "=", self.foreign.id)], [("mobile_search", "=", mobile)]):
            self.assertNotIn(self.foreign.id, self.call(GUEST, "search", domain))
        for call in (
            (GUEST, "read", self.foreign.ids, ["name"]),
            (GUEST, "action_checkin", self.foreign.ids),
            (GUEST, "action_undo_checkin", self.foreign.ids, "Spite"),
            ("event.registration", "action_checkin_manual", self.foreign.ids),
            ("event.registration", "action_uncheckin", self.foreign.ids),
            ("event.registration", "action_approve", self.foreign.ids),
            ("event.registration", "action_refuse", self.foreign.ids),
            ("event.event", "get_scan_counters", self.meeting_b.ids),
        ):
            self.assert_refused(*call)
        choice = self.call("event.event", "get_scan_meetings", self.meeting_b.id)
        self.assertNotIn(self.meeting_b.id, [meeting["id"] for meeting in choice["meetings"]])
        answer = self.call(
            "event.registration", "register_attendee", self.foreign.barcode, self.meeting_a.id
        )
        self.assertEqual(answer.get("error"), "invalid_ticket")
        answer = self.make_jsonrpc_request(
            "/event_meeting/checkin",
            {"event_id": self.meeting_a.id, "code": self.foreign.barcode},
        )
        self.assertEqual(answer["status"], "unknown")
        self.assertEqual(self.foreign.state, "open")
