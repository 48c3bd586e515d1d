# SPDX-License-Identifier: LGPL-3.0-or-later
import hashlib
import io
import json

from openpyxl import load_workbook

from odoo.exceptions import AccessError, UserError, ValidationError
from odoo.tests import tagged
from odoo.tools import SQL

from odoo.addons.event_meeting.exceptions import RegistrationRefused

from .common import MASKED, NUMBER, OTHER_NUMBER, PrivacyCase


@tagged("post_install", "-at_install")
class TestIdNumber(PrivacyCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.answer = cls.give_number(cls.guest)

    def read_row(self, table):
        self.env.flush_all()
        self.env.cr.execute(SQL("SELECT * FROM %s", SQL.identifier(table)))
        return str(self.env.cr.fetchall())

    def test_number_is_nowhere_in_the_database(self):
        """BEY-28: the answer holds the masked number, the other table the encrypted one."""
        self.assertEqual(self.answer.value_text_box, MASKED)
        for table in ("event_registration_answer", "event_id_number", "event_registration"):
            self.assertNotIn(NUMBER, self.read_row(table))
        self.assertIn(MASKED, self.read_row("event_registration_answer"))

    def test_reader_sees_the_number_and_leaves_a_line(self):
        """BEY-29: who has the right reads a number; who read whose and when is on record."""
        action = self.answer.with_user(self.reader).action_show_id_number()
        self.assertEqual(action["params"]["number"], NUMBER)
        line = self.audit_of("event.id_number.read", self.guest)
        self.assertEqual((line.user_id, line.record_name), (self.reader, "Gina Guest"))
        self.assertNotIn(NUMBER, str(line.read()))

    def test_nobody_else_reads_the_number(self):
        """BEY-28: organiser, administrator, reviewer, entrance, account and another company are refused, and leave no line."""
        for user in (
            self.organiser,
            self.manager,
            self.admin,
            self.reviewer,
            self.entrance,
            self.portal,
            self.public,
            self.foreign_reader,
        ):
            with self.subTest(user=user.login), self.assertRaises(AccessError):
                self.answer.with_user(user).action_show_id_number()
        self.assertFalse(self.audit_of("event.id_number.read", self.guest))

    def test_form_that_is_saved_again_keeps_the_number(self):
        """BEY-28: the masked text that comes back is no new number; half of one is refused."""
        answer = self.answer.with_user(self.organiser)
        answer.write({"value_text_box": MASKED})
        with self.assertRaises(ValidationError):
            answer.write({"value_text_box": "3302**********003X"})
        self.assertEqual(
            self.answer.with_user(self.reader).action_show_id_number()["params"]["number"], NUMBER
        )

    def test_organiser_enters_another_number(self):
        """BEY-28: whoever types a number over the masked one has it stored, and cannot read it afterwards."""
        answer = self.answer.with_user(self.organiser)
        answer.write({"value_text_box": f" {OTHER_NUMBER} "})
        self.assertEqual(answer.value_text_box, "3301**********4126")
        self.assertEqual(
            self.answer.with_user(self.reader).action_show_id_number()["params"]["number"],
            OTHER_NUMBER,
        )
        self.assertNotIn(OTHER_NUMBER, self.read_row("event_registration_answer"))

    def test_answer_does_not_change_its_kind(self):
        """BEY-28: an answer is not moved to another question, where its number would be a plain text."""
        other = self.env["event.question"].create(
            {"title": "Note", "question_type": "text_box", "event_ids": self.meeting.ids}
        )
        with self.assertRaises(UserError):
            self.answer.question_id = other
        note = self.env["event.registration.answer"].create(
            {
                "registration_id": self.guest.id,
                "question_id": other.id,
                "value_text_box": "plain",
            }
        )
        self.assertEqual(note.value_text_box, "plain")
        with self.assertRaises(UserError):
            note.question_id = self.id_question

    def test_number_goes_with_its_answer(self):
        """BEY-28: deleting the answer or the attendee deletes the number."""
        self.answer.unlink()
        self.assertFalse(self.env["event.id.number"].search([("event_id", "=", self.meeting.id)]))

    def test_form_still_checks_the_number(self):
        """MTG-14: a wrong number is refused in the form as before."""
        ask = self.request_values(self.meeting, self.ticket, number="330106198804120031")
        with self.assertRaises(RegistrationRefused) as refused:
            self.meeting._validate_registrations(ask)
        self.assertEqual(refused.exception.code, "invalid_id_card")
        self.meeting._validate_registrations(
            self.request_values(self.meeting, self.ticket, number="33010619880412003x")
        )

    def test_list_of_numbers(self):
        """BEY-29: the list has the numbers of those one may read, and leaves a line for each person."""
        second = self.register(name="Hans", phone="13811113333")
        self.give_number(second, OTHER_NUMBER)
        people = (self.guest | second | self.register(name="None")).with_user(self.reader)
        book = load_workbook(io.BytesIO(people._export_id_numbers()))
        rows = [[cell.value for cell in row] for row in book.active.iter_rows(min_row=2)]
        self.assertEqual({row[2] for row in rows}, {NUMBER, OTHER_NUMBER})
        self.assertEqual(len(self.audit_of("event.id_number.export", self.guest | second)), 2)
        action = people.action_export_id_numbers()
        self.assertEqual(set(action["params"]["data"]["ids"]), set((self.guest | second).ids))

    def test_list_of_numbers_is_for_readers(self):
        """BEY-28: no other right gives the list, and no other company."""
        for user in (self.organiser, self.manager, self.admin, self.foreign_reader):
            with self.subTest(user=user.login), self.assertRaises(AccessError):
                self.guest.with_user(user)._export_id_numbers()

    def test_other_exports_are_masked(self):
        """BEY-28: stock's export and the list of attendees have the masked number."""
        data = self.guest.with_user(self.reader).export_data(
            ["name", "registration_answer_ids/value_text_box", "registration_answer_ids"]
        )
        self.assertNotIn(NUMBER, str(data))
        self.assertIn(MASKED, str(data))

    def test_lost_key_is_said(self):
        """BEY-29: without the key there is a sentence, and the masked number is still there."""
        row = self.env["event.id.number"].search([("answer_id", "=", self.answer.id)])
        row.closed = "gAAAAABlost"
        with self.assertRaises(UserError):
            self.answer.with_user(self.reader).action_show_id_number()
        self.assertEqual(self.answer.value_text_box, MASKED)

    def test_numbers_of_before_are_moved(self):
        """BEY-28: installing the addon encrypts what was stored in plain text."""
        self.env.flush_all()
        # Raw SQL: as the database was before this addon.
        self.env.cr.execute(
            SQL(
                "UPDATE event_registration_answer SET value_text_box = %s WHERE id = %s",
                OTHER_NUMBER,
                self.answer.id,
            )
        )
        self.env["event.id.number"].search([("answer_id", "=", self.answer.id)]).unlink()
        self.env.invalidate_all()
        self.env["event.registration.answer"]._move_plain_numbers()
        self.assertEqual(self.answer.value_text_box, "3301**********4126")
        numbers = self.env["event.id.number"]._get_numbers(self.answer)
        self.assertEqual(numbers, {self.answer: OTHER_NUMBER})

    def test_digest_of_a_form_is_keyed(self):
        """BEY-28: the digest by which a form is known again cannot be tried out by who has the database."""
        submissions = self.env["event.registration.submission"]
        form = {"1-name-1": "Wang", "1-id_card-2": NUMBER}
        typed = json.dumps(form, sort_keys=True).encode()
        digest = submissions._hash_content(form)
        self.assertEqual(digest, submissions._hash_content(dict(form)))
        self.assertNotEqual(digest, hashlib.sha256(typed).hexdigest())
        self.assertNotEqual(digest, submissions._hash_content({**form, "1-id_card-2": "x"}))
