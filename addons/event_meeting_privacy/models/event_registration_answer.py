# SPDX-License-Identifier: LGPL-3.0-or-later
from odoo import api, models
from odoo.exceptions import AccessError, UserError, ValidationError

READER_GROUP = "event_meeting_privacy.group_id_reader"
BATCH = 1000


class EventRegistrationAnswer(models.Model):
    """Answers that are ID numbers hold the masked number; the number itself is kept apart, see ``event.id.number``."""

    _inherit = "event.registration.answer"

    # ------------------------------------------------------------
    # CRUD
    # ------------------------------------------------------------

    @api.model_create_multi
    def create(self, vals_list):
        numbers = [self._take_number(vals) for vals in vals_list]
        Numbers = self.env["event.id.number"]
        answers = super().create(
            [
                {**vals, "value_text_box": Numbers._mask(number)} if number else vals
                for vals, number in zip(vals_list, numbers, strict=True)
            ]
        )
        Numbers._put(
            {answer: number for answer, number in zip(answers, numbers, strict=True) if number}
        )
        return answers

    def write(self, vals):
        self._check_same_kind(vals)
        answers = self.filtered(lambda answer: answer.question_type == "id_card")
        if not answers or not vals.get("value_text_box"):
            return super().write(vals)
        if others := self - answers:
            others.write(dict(vals))
        number = vals["value_text_box"].strip()
        Numbers = self.env["event.id.number"]
        if Numbers._is_masked(number):
            # The form sends back what it showed.
            if any(answer.value_text_box != number for answer in answers):
                raise ValidationError(
                    self.env._("Enter the whole ID number: the hidden part is not known here.")
                )
            return super(EventRegistrationAnswer, answers).write(vals)
        result = super(EventRegistrationAnswer, answers).write(
            {**vals, "value_text_box": Numbers._mask(number)}
        )
        Numbers._put(dict.fromkeys(answers, number))
        return result

    @api.model
    def _take_number(self, vals):
        """Return the ID number that values of a new answer hold, False when they hold none."""
        # sudo: the kind of a question decides how its answer is kept, whoever answers
        question = self.env["event.question"].sudo().browse(vals.get("question_id") or [])
        number = (vals.get("value_text_box") or "").strip()
        if question.question_type != "id_card" or not number:
            return False
        if self.env["event.id.number"]._is_masked(number):
            raise ValidationError(
                self.env._("Enter the whole ID number: the hidden part is not known here.")
            )
        return number

    def _check_same_kind(self, vals):
        """Refuse to move an answer between a question for ID numbers and another: one of them would hold the wrong thing."""
        if not vals.get("question_id"):
            return
        # sudo: see _take_number
        kind = self.env["event.question"].sudo().browse(vals["question_id"]).question_type
        if any((answer.question_type == "id_card") != (kind == "id_card") for answer in self):
            raise UserError(
                self.env._("Delete this answer and add one for the other question instead.")
            )

    @api.model
    def _move_plain_numbers(self):
        """Take the ID numbers of answers from before this addon out of them, in batches."""
        domain = [("question_type", "=", "id_card"), ("value_text_box", "not like", "*")]
        # sudo: answers of every company
        while answers := self.sudo().search(domain, limit=BATCH):
            for answer in answers:
                answer.write({"value_text_box": answer.value_text_box})
            self.env.flush_all()
            self.env.invalidate_all()

    # ------------------------------------------------------------
    # Reading
    # ------------------------------------------------------------

    def action_show_id_number(self):
        """Show one ID number. For those with the right to read them; leaves a line in the audit.

        :return: client action with the number
        :raise AccessError: for everybody else, administrators included
        :raise UserError: when it cannot be read
        """
        self.ensure_one()
        number = self._read_id_numbers().get(self)
        return {
            "type": "ir.actions.client",
            "tag": "event_meeting_privacy_id_number",
            "params": {
                "name": self.registration_id.name or "",
                "question": self.question_id.title,
                "number": number,
            },
        }

    def _read_id_numbers(self, export=False):
        """Return ID numbers in full, and leave a line for each person.

        :param export: True when they go into a file
        :return: {answer: number}
        :raise AccessError: without the right
        :raise UserError: when a number cannot be read
        """
        if not self.env.user.has_group(READER_GROUP):
            raise AccessError(
                self.env._(
                    "Only people with the right “Meetings: Reads ID Numbers” see ID numbers in full."
                )
            )
        self.check_access("read")
        self.registration_id.check_access("read")
        numbers = self.env["event.id.number"]._get_numbers(self)
        if not all(numbers.get(answer) for answer in self):
            raise UserError(
                self.env._(
                    "This ID number cannot be read: it was deleted, or the server has another key than when it was"
                    " stored."
                )
            )
        action = "event.id_number.export" if export else "event.id_number.read"
        self.env["guard.audit"]._log(action, self.registration_id)
        return numbers
