# SPDX-License-Identifier: LGPL-3.0-or-later
from odoo import Command, fields, models
from odoo.tools import SQL

from odoo.addons.base_guard.tools import conditional_update
from odoo.addons.event_meeting.exceptions import RegistrationRefused

from ..exceptions import SelfServiceRefused

# Kept on the attendee as well as in the answer. The mobile is the person: another one is another holder.
TYPED = ("name", "email", "company_name")
# Answers that are not repeated in the history.
SECRET = ("id_card",)
EDIT_LIMIT = 10
EDIT_WINDOW = 3600  # seconds


class EventRegistration(models.Model):
    """Correcting name and answers of the own ticket."""

    _inherit = "event.registration"

    def _self_edit(self, request, visitor=None, proof=None):
        """Take over corrected answers for the holder; a ticket under review is reviewed again, the seat is kept.

        The mobile is never changed. Of a change and a check-in at the same moment one wins.

        :param request: dict as website_event's form processing gives it for one attendee
        :param visitor: see :meth:`_is_held`
        :param proof: see :meth:`_is_held`
        :return: whether anything was changed
        :raise SelfServiceRefused: when it is not his, or nothing can be changed any more
        :raise RegistrationRefused: with a sentence about the answer that is not accepted
        :raise TooManyAttempts: when it is changed all the time
        """
        self.ensure_one()
        self._check_holder(visitor, proof)
        self._check_self_service(self._get_edit_obstacle())
        # sudo: holders write no registration; the rules above have let this one through
        registration = self.sudo()
        vals, changes = registration._prepare_self_edit(request)
        if not changes:
            return False
        self.env["guard.rate"].sudo()._check(  # sudo: the counter is closed to everybody
            f"meeting.self_edit:{self.id}", limit=EDIT_LIMIT, window=EDIT_WINDOW
        )
        note = "\n".join(
            self.env._("%(what)s: %(old)s → %(new)s", what=title, old=old or "—", new=new or "—")
            for title, old, new in changes
        )
        seen = {"self_edited_on": fields.Datetime.now(), **registration._prepare_new_review()}
        if not conditional_update(registration, seen, registration._get_unchanged_condition()):
            registration.invalidate_recordset(flush=False)
            raise SelfServiceRefused("closed", self._get_lost_message())
        registration.write({**vals, "self_edit_note": note})
        registration._log_self_service(
            "event.self.edit",
            self.env._("The attendee changed the registration. %(changes)s", changes=note),
            {"changed": ", ".join(title for title, _old, _new in changes)},
        )
        return True

    def _get_edit_obstacle(self):
        """Return why the holder cannot correct anything, see :meth:`_get_self_service`."""
        self.ensure_one()
        # sudo: a setting of the meeting
        registration = self.sudo()
        if not registration.event_id.self_edit:
            return None
        if obstacle := self._get_ticket_obstacle():
            return obstacle
        if registration.sale_status == "to_pay":
            return self.env._("Pay for the ticket first.")
        return ""

    def _get_unchanged_condition(self):
        """Return the condition under which the ticket is still what was looked at, and still open."""
        return SQL(
            "active AND state IN ('draft', 'open') AND approval_state = %s AND barcode = %s",
            self.approval_state,
            self.barcode,
        )

    def _prepare_new_review(self):
        """Return the columns that send an approved ticket back to review, none where it was never reviewed."""
        if self.approval_state != "approved" or not self.event_ticket_id.require_approval:
            return {}
        return {
            "approval_state": "pending",
            "approval_uid": None,
            "approval_date": None,
            "state": "draft",
        }

    # ------------------------------------------------------------
    # Answers
    # ------------------------------------------------------------

    def _get_editable_questions(self):
        """Return the questions whose answers belong to the holder: not the mobile, not those of a whole order."""
        self.ensure_one()
        registration = self.sudo()  # sudo: the questions stand on the form of the meeting
        ticket = registration.event_ticket_id
        questions = ticket._get_questions() if ticket else registration.event_id.question_ids
        return questions.filtered(
            lambda question: question.question_type != "phone" and not question.once_per_order
        )

    def _get_self_answer(self, question):
        """Return what is answered: the id of a choice or a text, an empty one without an answer."""
        answer = self.registration_answer_ids.filtered(lambda row: row.question_id == question)[:1]
        if question.question_type == "simple_choice":
            return answer.value_answer_id.id or ""
        text = answer.value_text_box or ""
        if question.question_type in TYPED:
            # The organiser may have corrected it, or have entered the person without a form.
            text = self[question.question_type] or text
        return text

    def _is_answer_missing(self):
        """Tell whether something that must be answered is not, as after the ticket was handed on."""
        self.ensure_one()
        registration = self.sudo()  # sudo: answers of the holder
        return any(
            question.is_mandatory_answer and not registration._get_self_answer(question)
            for question in registration._get_editable_questions()
        )

    def _prepare_self_edit(self, request):
        """Return the values to write and the list of changes as (question, old, new) in words.

        :raise RegistrationRefused: for an answer that is not accepted
        """
        event, ticket = self.event_id, self.event_ticket_id
        [cleaned] = event._prepare_registration_requests([request])
        questions = self._get_editable_questions()
        given = {}
        for command in cleaned.get("registration_answer_ids") or []:
            answer = command[2] if event._is_answer(command) else {}
            given[answer.get("question_id")] = answer
        if set(given) - set(questions.ids):
            raise RegistrationRefused(
                "foreign_answer",
                self.env._("The form has changed meanwhile. Please fill it in again."),
                ticket,
                0,
            )
        vals, commands, changes = {}, [], []
        for question in questions:
            old, answer = self._get_self_answer(question), given.get(question.id)
            if not answer and old and question.question_type in SECRET:
                # Never shown again: left empty it stays.
                continue
            if not answer and question.is_mandatory_answer:
                raise RegistrationRefused(
                    "missing_answer",
                    self.env._("Please fill in “%(question)s”.", question=question.title),
                    ticket,
                    0,
                )
            if answer:
                event._check_answer(question, answer, ticket, 0)
            new = answer and (answer.get("value_answer_id") or answer.get("value_text_box")) or ""
            if new == old:
                continue
            changes.append(self._describe_change(question, old, new))
            commands += self._prepare_answer_commands(question, new)
            if question.question_type in TYPED:
                vals.setdefault(question.question_type, new or False)
        if commands:
            vals["registration_answer_ids"] = commands
        return vals, changes

    def _prepare_answer_commands(self, question, new):
        rows = self.registration_answer_ids.filtered(lambda row: row.question_id == question)
        if not new:
            return [Command.delete(row.id) for row in rows]
        name = "value_answer_id" if question.question_type == "simple_choice" else "value_text_box"
        if rows:
            return [Command.update(rows[0].id, {name: new})]
        return [Command.create({"question_id": question.id, name: new})]

    def _describe_change(self, question, old, new):
        if question.question_type in SECRET:
            return (question.title, "***", "***")
        if question.question_type == "simple_choice":
            names = {answer.id: answer.name for answer in question.answer_ids}
            return (question.title, names.get(old, ""), names.get(new, ""))
        return (question.title, old, new)
