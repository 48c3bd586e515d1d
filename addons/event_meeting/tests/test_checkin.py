# SPDX-License-Identifier: LGPL-3.0-or-later
from datetime import timedelta

from odoo.exceptions import AccessError, UserError
from odoo.tests import tagged

from .common import MeetingCase


@tagged("post_install", "-at_install")
class TestCheckin(MeetingCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.guest = cls.register(name="Li Lei", phone="13812345678", seat_no="A-12")

    def checkin(self, registration=None, **kwargs):
        return (registration or self.guest)._checkin("scanner", **kwargs)

    def test_in(self):
        """MTG-33, MTG-35: the entrance learns who it is, and no full mobile."""
        group = self.env["event.registration.group"].create(
            {"name": "Guests", "event_id": self.meeting.id, "color": 4}
        )
        self.guest.group_id = group
        answer = self.meeting.with_user(self.desk)._checkin_code(self.guest.barcode, "scanner")
        self.assertEqual(answer["status"], "ok")
        person = answer["registration"]
        self.assertEqual(person["name"], "Li Lei")
        self.assertEqual(person["phone"], "5678")
        self.assertNotIn("ticket_no", person)
        self.assertEqual((person["group"], person["group_color"]), ("Guests", 4))
        self.assertEqual(person["seat_no"], "A-12")
        self.assertEqual(person["checkin_by"], self.desk.name)
        self.assertEqual(self.guest.state, "done")
        self.assertEqual(self.guest.checkin_method, "scanner")
        self.assertEqual(self.guest.checkin_uid, self.desk)
        self.assertTrue(self.guest.date_closed)
        self.assertEqual(len(self.audit_lines("event.checkin", self.guest)), 1)

    def test_twice(self):
        """MTG-35: the second scan tells when and by whom, and changes nothing."""
        self.guest.with_user(self.desk)._checkin("scanner")
        closed = self.guest.date_closed
        answer = self.guest.with_user(self.organiser)._checkin("desk")
        self.assertEqual(answer["status"], "already")
        self.assertIn(self.desk.name, answer["message"])
        self.assertEqual(self.guest.date_closed, closed)
        self.assertEqual(len(self.audit_lines("event.checkin", self.guest)), 1)

    def test_codes(self):
        """MTG-35, MTG-37: barcode or ticket number, full-width and with spaces."""
        number = self.guest.ticket_no
        wide = "".join(chr(ord(digit) + 0xFEE0) for digit in number)
        for code in (f" {number[:4]} {number[4:8]} {number[8:]}\n", wide, self.guest.barcode):
            self.assertNotEqual(
                self.meeting._checkin_code(code, "number")["status"], "unknown", code
            )
        for code in ("", "0", "no such code", number[:-1], "9" * 500, None):
            answer = self.meeting._checkin_code(code, "number")
            self.assertEqual((answer["status"], answer["registration"]), ("unknown", None))

    def test_other_meeting(self):
        """MTG-35: a ticket of another meeting is not let in here."""
        other = self.make_meeting(name="Winter Meeting")
        answer = other._checkin_code(self.guest.barcode, "scanner")
        self.assertEqual(answer["status"], "other_meeting")
        self.assertIn("Autumn Meeting", answer["message"])
        self.assertEqual(self.guest.state, "open")

    def test_other_company(self):
        """MTG-35: a code of another company is unknown here, also to the staff's superuser method."""
        theirs = self.make_meeting(company_id=self.other_company.id)
        answer = theirs.with_user(self.stranger)._checkin_code(self.guest.barcode, "scanner")
        self.assertEqual(answer["status"], "unknown")
        answer = theirs.sudo()._checkin_code(self.guest.barcode, "staff")
        self.assertEqual(answer["status"], "unknown")

    def test_order_of_reasons(self):
        """MTG-33: cancelled, refused, waiting, unpaid, over, early, late: in this order."""
        over = self.meeting.date_end
        with self.at(over):
            self.assertEqual(self.checkin()["status"], "over")
            self.guest.sale_status = "to_pay"
            self.assertEqual(self.checkin()["status"], "unpaid")
            self.guest.approval_state = "pending"
            self.assertEqual(self.checkin()["status"], "pending")
            self.guest.action_cancel()
            self.assertEqual(self.checkin()["status"], "cancelled")
            self.guest.approval_state = "refused"
            self.assertEqual(self.checkin()["status"], "refused")

    def test_window_is_half_open(self):
        """MTG-33: in at the moment of the beginning, not at the moment of the end."""
        begin, end = self.meeting.checkin_begin, self.meeting.checkin_end
        second = timedelta(seconds=1)
        for moment, status in (
            (begin - second, "early"),
            (begin, "ok"),
            (end - second, "ok"),
            (end, "late"),
            (self.meeting.date_end, "over"),
        ):
            registration = self.register()
            with self.subTest(status=status), self.at(moment):
                self.assertEqual(self.checkin(registration)["status"], status)

    def test_message_says_what_to_do(self):
        """MTG-33: the time in the zone of the meeting, not of the server or the user."""
        self.meeting.write(
            {
                "date_begin": "2026-11-22 02:00:00",
                "date_end": "2026-11-22 09:00:00",
                "checkin_begin": "2026-11-22 01:00:00",
                "checkin_end": "2026-11-22 04:00:00",
            }
        )
        moment = self.meeting.checkin_begin - timedelta(minutes=1)
        with self.at(moment):
            self.assertIn("09:00", self.checkin()["message"])
        with self.at(moment - timedelta(days=3)):
            self.assertIn("22 Nov 2026 09:00", self.checkin()["message"])

    def test_no_window_no_entry(self):
        """MTG-33: a meeting whose window is not set lets nobody in."""
        meeting = self.make_meeting(checkin_begin=False, checkin_end=False)
        guest = self.register(meeting.event_ticket_ids)
        self.assertEqual(self.checkin(guest)["status"], "early")

    def test_force(self):
        """MTG-33: the back office may pass over the window, with a reason that stays."""
        self.meeting.write({"checkin_begin": self.now + timedelta(hours=1)})
        guest = self.guest.with_user(self.organiser)
        self.assertEqual(guest._checkin("manual")["status"], "early")
        with self.assertRaises(UserError):
            guest._checkin("manual", force=True, reason="  ")
        with self.assertRaises(AccessError):
            self.guest.with_user(self.desk)._checkin("manual", force=True, reason="Friend")
        answer = guest._checkin("manual", force=True, reason="Speaker")
        self.assertEqual(answer["status"], "ok")
        self.assertEqual(self.guest.checkin_note, "Speaker")
        line = self.audit_lines("event.checkin.force", self.guest)
        self.assertEqual(line.detail, {"method": "manual", "passed": "early", "reason": "Speaker"})

    def test_force_has_limits(self):
        """MTG-33: nobody forces in who is cancelled, refused or waits for review."""
        for vals, status in (
            ({"state": "cancel"}, "cancelled"),
            ({"approval_state": "refused"}, "refused"),
            ({"approval_state": "pending", "state": "draft"}, "pending"),
        ):
            registration = self.register(**vals)
            answer = registration._checkin("manual", force=True, reason="Please")
            self.assertEqual(answer["status"], status)
            self.assertNotEqual(registration.state, "done")

    def test_plain_write_meets_the_door(self):
        """MTG-33: neither the button of stock nor a write over RPC opens another way."""
        self.meeting.checkin_begin = self.now + timedelta(hours=1)
        guest = self.guest.with_user(self.manager)
        for act in (
            lambda: guest.action_set_done(),
            lambda: guest.write({"state": "done", "name": "Other"}),
            lambda: guest.create({"event_id": self.meeting.id, "name": "X", "state": "done"}),
        ):
            with self.assertRaises(UserError), self.env.cr.savepoint():
                act()
        with self.assertRaises(AccessError):
            guest.write({"checkin_method": "manual"})
        self.meeting.checkin_begin = self.now - timedelta(hours=1)
        guest.action_set_done()
        self.assertEqual(self.guest.checkin_method, "manual")

    def test_undo(self):
        """MTG-24: marking as not checked in clears the traces and leaves a line."""
        self.checkin()
        with self.assertRaises(UserError):
            self.guest.with_user(self.desk).action_uncheckin()
        self.assertEqual(self.guest.state, "done")
        self.guest.with_user(self.organiser).action_uncheckin()
        self.assertEqual(self.guest.state, "open")
        self.assertFalse(
            self.guest.date_closed or self.guest.checkin_method or self.guest.checkin_uid
        )
        self.assertEqual(len(self.audit_lines("event.uncheckin", self.guest)), 1)
        self.assertEqual(self.checkin()["status"], "ok")

    def test_audit_line_in_words(self):
        """MTG-24: the line of an undo tells act, way, time and person in words, and nothing that is empty."""
        self.guest.with_user(self.desk)._checkin("number")
        self.guest._uncheckin()
        line = self.audit_lines("event.uncheckin", self.guest)
        self.assertEqual(line.action_label, "Check-in undone")
        self.assertIn("Checked in with: Ticket number", line.detail_text)
        self.assertIn(f"Checked in by: {self.desk.name}", line.detail_text)
        self.assertNotIn("Reason", line.detail_text)

    def test_undo_with_the_button_of_stock(self):
        """MTG-24: confirming somebody who is in is an undo as well; so is cancelling."""
        for action in ("action_confirm", "action_cancel", "action_set_draft"):
            registration = self.register()
            registration._checkin("scanner")
            getattr(registration, action)()
            self.assertFalse(registration.date_closed)
            self.assertEqual(len(self.audit_lines("event.uncheckin", registration)), 1)

    def test_by_hand(self):
        """MTG-24: the button checks in, asks for a reason where force is possible, says no where not."""
        self.assertIs(self.guest.action_checkin_manual(), True)
        self.meeting.checkin_begin = self.now + timedelta(hours=1)
        late = self.register()
        action = late.with_user(self.organiser).action_checkin_manual()
        self.assertEqual(action["res_model"], "event.registration.checkin")
        with self.assertRaises(UserError):
            late.with_user(self.desk).action_checkin_manual()
        notice = (late + self.guest).action_checkin_manual()
        self.assertEqual(notice["tag"], "display_notification")

    def test_desk_of_stock(self):
        """MTG-33, V9: stock's desk gets the same answers and no green light for the wrong ones."""
        Registration = self.env["event.registration"].with_user(self.desk)
        for vals, status in (
            ({}, "confirmed_registration"),
            ({"state": "cancel"}, "canceled_registration"),
            ({"approval_state": "pending"}, "pending_approval"),
            ({"approval_state": "refused"}, "refused_registration"),
        ):
            registration = self.register(**vals)
            answer = Registration.register_attendee(registration.barcode, self.meeting.id)
            self.assertEqual(answer["status"], status)
            self.assertTrue(answer["message"])
        answer = Registration.register_attendee(self.guest.barcode, self.make_meeting().id)
        self.assertEqual(answer["status"], "other_meeting")
        self.assertEqual(
            Registration.register_attendee("?", self.meeting.id)["error"], "invalid_ticket"
        )
        # Without a meeting, as on a desk for several, the rules are the same.
        answer = Registration.register_attendee(self.guest.barcode, False)
        self.assertEqual(answer["status"], "confirmed_registration")

    def test_who_may(self):
        """MTG-35: the portal, the public and other companies check nobody in."""
        for user in (self.portal, self.public, self.stranger):
            with self.assertRaises(AccessError):
                self.guest.with_user(user)._checkin("scanner")
        self.assertEqual(self.guest.state, "open")

    def test_meeting_is_found_with_one_query(self):
        """MTG-35: the meeting of a scan is looked up once, with what the check-in reads of it and no more."""
        for user in (self.desk, self.entrance, self.organiser):
            meeting = self.meeting.with_user(user)
            meeting._find_scannable()
            self.env.flush_all()
            self.env.invalidate_all()
            with self.assertQueryCount(1):
                self.assertTrue(meeting._find_scannable().is_meeting)

    def test_few_queries(self):
        """MTG-35: a scan costs three queries, and a scan of somebody who is in costs one."""
        self.env.flush_all()
        meeting = self.meeting.with_user(self.desk)
        # Access rights and rules are cached by the first scan of the day.
        meeting._checkin_code(self.register().barcode, "scanner")
        code = self.guest.barcode
        for count in (3, 1):
            self.env.flush_all()
            self.env.invalidate_all()
            with self.assertQueryCount(count):
                meeting._checkin_code(code, "scanner")
                self.env.flush_all()
