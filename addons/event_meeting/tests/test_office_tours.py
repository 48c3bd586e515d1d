# SPDX-License-Identifier: LGPL-3.0-or-later
from odoo.tests import HttpCase, tagged

from .common import MeetingCase


@tagged("post_install", "-at_install")
class TestOfficeTours(MeetingCase, HttpCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.env["event.event"].search(
            [("is_meeting", "=", True), ("id", "!=", cls.meeting.id)]
        ).active = False
        cls.group = cls.env["event.registration.group"].create(
            {"event_id": cls.meeting.id, "name": "Guests", "color": 3}
        )

    def make_tom_and_cora(self):
        tom = self.register(name="Tom Tour", group_id=self.group.id, seat_no="3-12")
        cora = self.register(name="Cora Cancelled")
        tom.sudo().write({"barcode": "TOURCODE1"})
        cora.sudo().write({"barcode": "TOURCODE2"})
        cora.action_cancel()
        return tom, cora

    def test_make_meeting(self):
        """MTG-03, MTG-04, MTG-06, MTG-07, MTG-10, MTG-33: a meeting made from top to bottom in the browser."""
        self.start_tour("/odoo/meetings", "event_meeting_form_tour", login="meeting_manager")
        meeting = self.env["event.event"].search([("name", "=", "Tour Meeting")])
        self.assertTrue(meeting.is_meeting)
        self.assertEqual(meeting.category_id.name, "Tour Category")
        self.assertEqual(meeting.venue_name, "Hall 5")
        self.assertAlmostEqual(meeting.venue_latitude, 22.531)
        self.assertAlmostEqual(meeting.venue_longitude, 114.059)
        self.assertTrue(meeting.cover_image)
        ticket = meeting.event_ticket_ids.filtered(lambda t: t.name == "VIP")
        self.assertEqual(ticket.price, 88)
        self.assertTrue(ticket.require_approval)
        self.assertTrue(meeting.checkin_begin)

    def test_review(self):
        """MTG-13, MTG-32: the reviewer passes one and refuses one with an earlier reason."""
        ticket = self.make_ticket(require_approval=True)
        self.register(ticket, name="Early Refused").action_refuse("Members only")
        ada = self.register(ticket, name="Ada Approved", phone="13800138000")
        rob = self.register(ticket, name="Rob Refused", phone="13900139000")
        self.start_tour("/odoo/meeting-review", "event_meeting_review_tour", login="meeting_user")
        self.assertEqual((ada.approval_state, ada.state), ("approved", "open"))
        self.assertEqual((rob.approval_state, rob.refuse_reason), ("refused", "Members only"))

    def test_scan(self):
        """MTG-35, MTG-37: scan, scan again, scan nonsense, scan a cancelled one, undo."""
        tom, cora = self.make_tom_and_cora()
        self.start_tour("/odoo/meeting-scan", "event_meeting_scan_tour", login="meeting_entrance")
        self.assertEqual(tom.state, "open")
        self.assertEqual(cora.state, "cancel")
        self.assertTrue(self.audit_lines("event.uncheckin", tom))

    def test_stock_desk(self):
        """MTG-33: the dialog of stock's desk cannot re-admit a cancelled attendee of a meeting."""
        tom, cora = self.make_tom_and_cora()
        action = self.env.ref("event.event_registration_action")
        action.context = "{'is_registration_desk_view': True}"
        self.start_tour(
            f"/odoo/action-{action.id}", "event_meeting_desk_tour", login="meeting_user"
        )
        self.assertEqual(cora.state, "cancel")
        self.assertEqual(tom.state, "done")
        self.assertEqual(tom.checkin_method, "desk")

    def test_seating(self):
        """MTG-22, MTG-23: seat and group are changed in the list, and the rest is numbered past the taken seat."""
        ada = self.register(name="Ada Seated")
        ben = self.register(name="Ben Late")
        cora = self.register(name="Cora Last")
        self.start_tour("/odoo/meeting-seating", "event_meeting_seating_tour", login="meeting_user")
        self.assertEqual((ada.seat_no, ada.table_no, ada.group_id), ("7桌3号", 7, self.group))
        self.assertEqual((ben.seat_no, cora.seat_no), ("7-2", "8-1"))
