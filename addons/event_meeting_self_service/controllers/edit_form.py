# SPDX-License-Identifier: LGPL-3.0-or-later
from odoo.addons.website_event_meeting.controllers.attendee_form import AttendeeForm

NUMBER = 1


class EditForm(AttendeeForm):
    """The answers of one ticket as they stand, or as they were typed, for the same inputs as when registering.

    :param registration: the ticket (sudo)
    :param params: dict of what was typed; empty for what is stored
    """

    def __init__(self, registration, params):
        super().__init__(registration.event_id, params)
        self.registration = registration
        self.numbers = [NUMBER]
        self.questions = registration._get_editable_questions()
        if params:
            return
        for question in self.questions:
            if not self.is_kept(question):
                answer = str(registration._get_self_answer(question))
                self.values[self.field_name(NUMBER, question)] = answer

    def is_kept(self, question):
        """Tell whether the answer is there and not shown again: left empty it stays."""
        return question.question_type == "id_card" and bool(
            self.registration._get_self_answer(question)
        )
