# SPDX-License-Identifier: LGPL-3.0-or-later
from odoo import models
from odoo.exceptions import AccessError, UserError

from ..tools.id_card import mask_numbers

# On the card already: the name, and the mobile with its last four digits.
SHOWN_TYPES = ("name", "phone")


class EventMeetingStaff(models.Model):
    """What staff with the right to review read of those who wait, on their phones."""

    _inherit = "event.meeting.staff"

    def _get_review_card(self, registration_id):
        """Return what somebody who waits for review wrote in the form. Read when it is looked at; no phone keeps it.

        :return: dict with `lines`, a list of dict: `label`, `text`; numbers of identity cards are masked
        :raise AccessError: for staff who may not review
        :raise UserError: when the person does not wait for review
        """
        self._check_review_right()
        registration = self._get_person(registration_id)
        if not registration._waits_for_review():
            raise UserError(registration._get_decided_message())
        return {"lines": self._prepare_review_lines(registration)}

    def _check_review_right(self):
        if not self.can_review:
            raise AccessError(self.env._("You may not review registrations of this meeting."))

    def _prepare_review_lines(self, registration):
        lines = [
            (registration._fields[name]._description_string(self.env), registration[name])
            for name in ("company_name", "email")
        ]
        lines += [
            (answer.question_id.title, self._get_answer_text(answer))
            for answer in registration.registration_answer_ids
            if answer.question_type not in (*SHOWN_TYPES, "company_name", "email")
        ]
        return [{"label": label, "text": text} for label, text in lines if text]

    def _get_answer_text(self, answer):
        return mask_numbers(answer.value_answer_id.name or answer.value_text_box or "")
