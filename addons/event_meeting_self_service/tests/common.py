# SPDX-License-Identifier: LGPL-3.0-or-later
from datetime import timedelta

from odoo import Command

from odoo.addons.event_meeting.tests.common import MeetingCase

MOBILE = "13800138001"


def prove_by_mobile(env):
    """Let holders type the mobile of their ticket, where an addon of the suite would ask for more."""
    env["ir.config_parameter"].set_param("event_meeting_self_service_mobile.holder_way", "mobile")


class SelfServiceCase(MeetingCase):
    """A meeting in three days, its holders as visitors with a proof, and one ticket of each kind."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.meeting.write(
            {
                "date_begin": cls.now + timedelta(days=3),
                "date_end": cls.now + timedelta(days=3, hours=3),
                "checkin_begin": cls.now - timedelta(hours=1),
                "checkin_end": cls.now + timedelta(days=3, hours=3),
            }
        )
        cls.env["guard.rate"].search([]).unlink()
        prove_by_mobile(cls.env)
        cls.review_ticket = cls.make_ticket(name="Reviewed", require_approval=True)
        cls.why = cls.env["event.question"].create(
            {
                "title": "Why?",
                "question_type": "text_box",
                "is_mandatory_answer": True,
            }
        )
        cls.name_question = cls.env.ref("event_meeting.event_question_name")
        cls.mobile_question = cls.env.ref("event_meeting.event_question_mobile")
        asked = cls.name_question | cls.mobile_question | cls.why
        (cls.meeting.event_ticket_ids | cls.review_ticket).question_ids = asked

    @classmethod
    def attend(cls, ticket=None, **vals):
        """Register somebody who has answered why."""
        vals = {"name": "Ann Alt", "phone": MOBILE, **vals}
        registration = cls.register(ticket, **vals)
        registration.registration_answer_ids = [
            Command.create({"question_id": cls.why.id, "value_text_box": "Because"})
        ]
        if registration.approval_state == "pending" and vals.get("approved", True):
            registration.action_approve()
        return registration

    def as_visitor(self, registration, user=None):
        """Return a ticket as a controller has it: in superuser mode, for whoever asks."""
        return registration.with_user(user or self.public).sudo()

    def prove(self, registration, mobile=MOBILE):
        return {"proof": self.as_visitor(registration)._prove_holder(mobile)}

    def cancel(self, registration, refund=False):
        self.as_visitor(registration)._self_cancel(refund, **self.prove(registration))

    def hand_on(self, registration, name="Bea Neu", mobile="13900139002", old=MOBILE):
        return self.as_visitor(registration)._self_hand_on(
            name, mobile, **self.prove(registration, old)
        )

    def edit(self, registration, answers, **values):
        """Send corrected answers, {question: text or id of a choice}."""
        commands = []
        for question, value in answers.items():
            key = "value_answer_id" if isinstance(value, int) else "value_text_box"
            commands.append(Command.create({"question_id": question.id, key: value}))
        return self.as_visitor(registration)._self_edit(
            {"registration_answer_ids": [tuple(command) for command in commands], **values},
            **self.prove(registration),
        )
