# SPDX-License-Identifier: LGPL-3.0-or-later
from datetime import timedelta

from odoo.exceptions import AccessError
from odoo.tests import tagged

from odoo.addons.base_guard.exceptions import TooManyAttempts

from .common import MeetingCase


@tagged("post_install", "-at_install")
class TestSelfCheckin(MeetingCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.env["guard.rate"].search([]).unlink()
        cls.guest = cls.register(phone="13800138001", seat_no="A-12")
        cls.public_meeting = cls.meeting.with_user(cls.public).sudo()

    def find(self, mobile="138 0013 8001", number=None, meeting=None):
        number = number or self.guest.ticket_no
        return (meeting or self.public_meeting)._find_for_self_checkin(mobile, number)

    def test_token(self):
        """MTG-34: each meeting has a secret address of its own; a new code ends the old one."""
        token = self.meeting._get_checkin_token()
        self.assertEqual(token, self.meeting._get_checkin_token())
        other = self.make_meeting()
        self.assertNotEqual(token, other._get_checkin_token())
        events = self.env["event.event"].with_user(self.public)
        self.assertEqual(events._find_by_checkin_token(token), self.meeting)
        for forged in ("", None, "%", "_" * 16, token[:-1], token + "x", "a" * 500):
            self.assertFalse(events._find_by_checkin_token(forged))
        self.meeting.with_user(self.organiser).action_renew_checkin_token()
        self.assertFalse(events._find_by_checkin_token(token))
        self.assertEqual(events._find_by_checkin_token(self.meeting.checkin_token), self.meeting)
        self.assertEqual(len(self.audit_lines("event.checkin.code", self.meeting)), 1)

    def test_token_is_secret(self):
        """MTG-34: nobody but the organiser reads the token; the entrance does not renew it."""
        self.meeting._get_checkin_token()
        for user in (self.entrance, self.desk, self.reviewer, self.portal, self.public):
            with self.assertRaises(AccessError):
                self.meeting.with_user(user).read(["checkin_token"])
        self.assertTrue(self.meeting.with_user(self.organiser).checkin_token)
        for user in (self.entrance, self.desk, self.reviewer, self.portal, self.stranger):
            with self.assertRaises(AccessError):
                self.meeting.with_user(user).action_renew_checkin_token()

    def test_copy_has_its_own(self):
        """MTG-34: a copied meeting does not share the code on the wall."""
        self.meeting._get_checkin_token()
        self.assertFalse(self.meeting.copy().checkin_token)

    def test_fixed_address(self):
        """MTG-34: the code for the wall is always the same."""
        url = self.meeting._get_checkin_url()
        self.assertTrue(url.endswith(f"/meeting/c/{self.meeting.checkin_token}"))
        self.assertTrue(self.meeting._get_checkin_qr().startswith(b"<svg"))

    def test_changing_code(self):
        """MTG-34: a changing code is good for its half minute and the next, then for nobody."""
        self.meeting.checkin_code_rotating = True
        start = self.now.replace(second=0)
        with self.at(start):
            proof = self.meeting._get_checkin_url().partition("?t=")[2]
            self.assertTrue(self.meeting._is_checkin_proof_valid(proof))
            self.assertEqual(self.meeting._get_checkin_seconds_left(), 30)
            other = self.make_meeting(checkin_code_rotating=True)
            self.assertFalse(other._is_checkin_proof_valid(proof))
            step, _dot, signature = proof.partition(".")
            for forged in (
                "",
                None,
                "1.x",
                f"{int(step) + 1}.{signature}",
                f"{step}.{'0' * 20}",
                f"{'9' * 40}.{signature}",
            ):
                self.assertFalse(self.meeting._is_checkin_proof_valid(forged))
        with self.at(start + timedelta(seconds=31)):
            self.assertNotEqual(self.meeting._get_checkin_url().partition("?t=")[2], proof)
            self.assertTrue(self.meeting._is_checkin_proof_valid(proof))
        with self.at(start + timedelta(seconds=61)):
            self.assertFalse(self.meeting._is_checkin_proof_valid(proof))
        with self.at(start - timedelta(seconds=31)):
            self.assertFalse(self.meeting._is_checkin_proof_valid(proof))

    def test_ticket_number_or_attendance_code(self):
        """MTG-34: the mobile goes with the number of the ticket or with the attendance code."""
        self.assertEqual(self.find(), self.guest)
        self.assertEqual(self.find(number=self.guest.attendance_code.lower()), self.guest)
        spaced = f"{self.guest.ticket_no[:4]} {self.guest.ticket_no[4:]}"
        self.assertEqual(self.find(number=spaced), self.guest)

    def test_wrong_is_wrong(self):
        """MTG-34: wrong mobile, wrong number, scan code, ticket of another meeting: nobody is found."""
        elsewhere = self.register(self.make_meeting().event_ticket_ids, phone="13800138001")
        self.assertFalse(self.find(mobile="13800138002"))
        self.assertFalse(self.find(mobile=""))
        self.assertFalse(self.find(number="ABCDEFGH"))
        self.assertFalse(self.find(number=self.guest.barcode))
        self.assertFalse(self.find(number=elsewhere.ticket_no))
        self.assertFalse(self.find(number=elsewhere.attendance_code))

    def test_tries_of_a_number(self):
        """MTG-34: few tries of one number from one place, so that nobody finds out whose it is; right ones count not."""
        for number in range(10):
            self.assertEqual(self.find(), self.guest)
            self.assertFalse(self.find(number="ABCDEFGH", mobile=f"139001390{number:02d}"))
        for number in range(10):
            self.assertFalse(self.find(mobile=f"139001390{number:02d}"))
        with self.assertRaises(TooManyAttempts):
            self.find()

    def test_tries_of_a_mobile(self):
        """MTG-34: nor does anybody find the number that goes with a mobile."""
        for number in range(10):
            self.assertFalse(self.find(number=f"ABCDEF{number + 22:02d}"))
        with self.assertRaises(TooManyAttempts):
            self.find()
        other = self.register(phone="13800138009")
        self.assertEqual(self.find("13800138009", other.ticket_no), other)

    def test_in(self):
        """MTG-31, MTG-34: in, by self check-in, with a line in the audit trail and the seat."""
        answer = self.find()._checkin_self()
        self.assertEqual(answer["status"], "ok")
        self.assertEqual(answer["registration"]["seat_no"], "A-12")
        self.assertEqual((self.guest.state, self.guest.checkin_method), ("done", "self"))
        self.assertEqual(len(self.audit_lines("event.checkin", self.guest)), 1)
        self.assertEqual(self.find()._checkin_self()["status"], "already")

    def test_words_for_each_refusal(self):
        """MTG-34: each refusal is a sentence of its own that speaks to the attendee, not to the desk."""
        cases = {}
        early = self.make_meeting(
            checkin_begin=self.now + timedelta(hours=1), checkin_end=self.now + timedelta(hours=2)
        )
        late = self.make_meeting(checkin_end=self.now - timedelta(minutes=1))
        cases["early"] = self.register(early.event_ticket_ids)
        cases["late"] = self.register(late.event_ticket_ids)
        cases["pending"], cases["refused"] = self.register(
            self.make_ticket(require_approval=True), count=2
        )
        cases["refused"].action_refuse("Full")
        cases["cancelled"] = self.register()
        cases["cancelled"].action_cancel()
        strict = self.make_meeting(checkin_unclaimed=False)
        cases["unclaimed"] = self.register(strict.event_ticket_ids, source="manual")
        messages = set()
        for status, registration in cases.items():
            answer = registration.with_user(self.public).sudo()._checkin_self()
            self.assertEqual(answer["status"], status)
            self.assertNotIn("admit", answer["message"])
            self.assertNotEqual(registration.state, "done")
            messages.add(answer["message"])
        self.assertEqual(len(messages), len(cases))
        self.assertIn(cases["early"]._format_checkin_time(early.checkin_begin), " ".join(messages))
        over = self.register()
        with self.at(self.now + timedelta(hours=7)):
            self.assertEqual(over.sudo()._checkin_self()["status"], "over")
