# SPDX-License-Identifier: LGPL-3.0-or-later
from odoo.tests import tagged

from odoo.addons.base_guard.exceptions import TooManyAttempts
from odoo.addons.event_meeting.exceptions import RegistrationRefused
from odoo.addons.event_meeting.tests.common import read_answer

from ..exceptions import SelfServiceRefused
from .common import SelfServiceCase


@tagged("post_install", "-at_install")
class TestEdit(SelfServiceCase):
    def test_name_and_answers(self):
        """BEY-12: name and answer are corrected; code and mobile stay."""
        guest = self.attend()
        before = (guest.barcode, guest.ticket_no, guest.phone)
        changed = self.edit(guest, {self.name_question: "Ann Neu", self.why: "To listen"})
        self.assertTrue(changed)
        self.assertEqual(guest.name, "Ann Neu")
        answers = {row.question_id: row.value_text_box for row in guest.registration_answer_ids}
        self.assertEqual(answers[self.why], "To listen")
        self.assertEqual((guest.barcode, guest.ticket_no, guest.phone), before)
        self.assertEqual((guest.state, guest.approval_state), ("open", "not_needed"))
        self.assertEqual(len(self.audit_lines("event.self.edit", guest)), 1)

    def test_history_shows_what_was_changed(self):
        """BEY-12: the history and the note say what stood there before and what stands there now."""
        guest = self.attend()
        self.edit(guest, {self.name_question: "Ann Alt", self.why: "To listen"})
        self.assertEqual(guest.self_edit_note, "Why?: Because → To listen")
        self.assertIn("Because → To listen", guest.message_ids[0].body)
        self.assertNotIn("Because", str(self.audit_lines("event.self.edit", guest).detail))

    def test_nothing_changed(self):
        """BEY-12: sending the same again changes nothing and asks nobody to review."""
        guest = self.attend(self.review_ticket)
        self.assertFalse(self.edit(guest, {self.name_question: "Ann Alt", self.why: "Because"}))
        self.assertEqual(guest.approval_state, "approved")
        self.assertFalse(guest.self_edited_on)

    def test_reviewed_again(self):
        """BEY-12: an approved ticket is pending again after a change, keeps its seat, and can be approved again."""
        self.review_ticket.seats_max = 1
        guest = self.attend(self.review_ticket)
        self.edit(guest, {self.name_question: "Ann Alt", self.why: "To listen"})
        self.assertEqual((guest.approval_state, guest.state), ("pending", "draft"))
        self.assertFalse(guest.approval_uid)
        self.assertTrue(guest._holds_seat())
        self.assertEqual(guest._checkin("manual")["status"], "pending")
        guest.with_user(self.reviewer).action_approve()
        self.assertEqual((guest.approval_state, guest.state), ("approved", "open"))

    def test_reviewer_sees_why(self):
        """BEY-12: a reviewer reads what was changed, and nothing else that is not his."""
        guest = self.attend(self.review_ticket)
        self.edit(guest, {self.name_question: "Ann Alt", self.why: "To listen"})
        row = guest.with_user(self.reviewer).read(["self_edit_note", "self_edited_on"])[0]
        self.assertIn("To listen", row["self_edit_note"])

    def test_missing_and_foreign_answers(self):
        """BEY-12: what must be answered is, and a question of somewhere else is refused."""
        guest = self.attend()
        foreign = self.env["event.question"].create({"title": "X", "question_type": "text_box"})
        for answers in (
            {self.name_question: "Ann"},
            {self.name_question: "Ann", self.why: "y", foreign: "x"},
            {self.name_question: "Ann", self.why: "y", self.mobile_question: "13900139002"},
            {self.name_question: "A" * 101, self.why: "y"},
        ):
            with self.assertRaises(RegistrationRefused):
                self.edit(guest, answers)
        self.assertEqual(guest.name, "Ann Alt")

    def test_mobile_is_the_person(self):
        """BEY-12: a form that sends another mobile changes none."""
        guest = self.attend()
        answers = {self.name_question: "Ann Neu", self.why: "Because"}
        self.edit(guest, answers, phone="13900139002", partner_id=1, event_ticket_id=7)
        self.assertEqual((guest.name, guest.phone), ("Ann Neu", "+8613800138001"))
        self.assertEqual(guest.event_ticket_id, self.ticket)

    def test_id_number_is_neither_shown_nor_lost(self):
        """BEY-12: an ID number left empty stays; a new one is taken over and not repeated in the history."""
        number = self.env["event.question"].create(
            {"title": "ID", "question_type": "id_card", "is_mandatory_answer": True}
        )
        self.ticket.question_ids += number
        guest = self.attend()
        guest.registration_answer_ids = [
            (0, 0, {"question_id": number.id, "value_text_box": "11010519491231002X"})
        ]
        answers = {self.name_question: "Ann Neu", self.why: "Because"}
        self.edit(guest, answers)
        row = guest.registration_answer_ids.filtered(lambda row: row.question_id == number)
        self.assertEqual(read_answer(row), "11010519491231002X")
        self.edit(guest, {**answers, number: "440524188001010014"})
        self.assertEqual(read_answer(row), "440524188001010014")
        self.assertNotIn("4405", guest.self_edit_note)

    def test_not_all_the_time(self):
        """BEY-12: reviewers are not flooded by one ticket."""
        guest = self.attend()
        for number in range(10):
            self.edit(guest, {self.name_question: f"Ann {number}", self.why: "Because"})
        with self.assertRaises(TooManyAttempts):
            self.edit(guest, {self.name_question: "Ann again", self.why: "Because"})

    def test_switched_off(self):
        """BEY-12: where the organiser wants no changes, there are none."""
        self.meeting.self_edit = False
        guest = self.attend()
        with self.assertRaises(SelfServiceRefused):
            self.edit(guest, {self.name_question: "Ann Neu", self.why: "Because"})
