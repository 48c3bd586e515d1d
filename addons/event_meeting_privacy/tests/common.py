# SPDX-License-Identifier: LGPL-3.0-or-later
from unittest.mock import patch

from odoo import Command

from odoo.addons.event_meeting.tests.common import MeetingCase

NUMBER = "33010619880412003X"
OTHER_NUMBER = "330102199308254126"
MASKED = "3301**********003X"
# The boxes of the form.
BOX = "privacy_consent_registration"
ID_BOX = "privacy_consent_id_number"


class PrivacyMixin:
    """Texts, ID numbers and consents, usable with any test case of meetings."""

    @classmethod
    def make_text(cls, company, purpose="registration", **vals):
        """Publish a text."""
        text = cls.env["event.privacy.text"].create(
            {"company_id": company.id, "purpose": purpose, **vals}
        )
        text.action_publish()
        return text

    @classmethod
    def prove_by_mobile(cls):
        """Let the mobile of a ticket be typed, where an addon of the suite would ask for more."""
        cls.env["ir.config_parameter"].set_param(
            "event_meeting_self_service_mobile.holder_way", "mobile"
        )

    @classmethod
    def ask_consent(cls, event):
        """Publish texts of a meeting's own, and let it ask for both consents."""
        company = event.company_id
        cls.text = cls.make_text(company, event_id=event.id, title="Own words")
        cls.id_text = cls.make_text(
            company, "id_number", event_id=event.id, title="Words on numbers"
        )
        event.ask_consent = True

    @classmethod
    def make_id_question(cls, event, **vals):
        """Ask for an ID number in the form of a meeting."""
        question = cls.env["event.question"].create(
            {"title": "ID number", "question_type": "id_card", **vals}
        )
        event.event_ticket_ids.question_ids = [Command.link(question.id)]
        return question

    @classmethod
    def give_number(cls, registration, number=NUMBER):
        """Answer with an ID number, as the form does."""
        return cls.env["event.registration.answer"].create(
            {
                "registration_id": registration.id,
                "question_id": cls.id_question.id,
                "value_text_box": number,
            }
        )

    def request_values(self, event, ticket, ticked=(), number=None, **vals):
        """Return what the form asks for, one attendee."""
        answers = []
        if number:
            answers = [
                Command.create({"question_id": self.id_question.id, "value_text_box": number})
            ]
        return event._prepare_registration_requests(
            [
                {
                    "event_ticket_id": ticket.id,
                    "name": "Wang",
                    "phone": "13800138000",
                    "registration_answer_ids": answers,
                    "privacy_text_ids": [text.id for text in ticked],
                    **vals,
                }
            ]
        )

    def run_cron(self, model, method):
        """Run a scheduled action; its commits are the test's business."""
        with patch.object(type(self.env["ir.cron"]), "_commit_progress", return_value=60):
            getattr(self.env[model], method)()

    def audit_of(self, action, records):
        return self.env["guard.audit"].search(
            [("action", "=", action), ("model", "=", records._name), ("res_id", "in", records.ids)]
        )


class PrivacyCase(PrivacyMixin, MeetingCase):
    """A meeting whose form asks for an ID number, people of each role, and one who reads ID numbers."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        for name in ("name", "mobile"):
            cls.env.ref(f"event_meeting.event_question_{name}").is_mandatory_answer = False
        cls.id_question = cls.make_id_question(cls.meeting)
        cls.reader = cls.make_user(
            "privacy_reader",
            "event.group_event_user,event_meeting_privacy.group_id_reader,base.group_allow_export",
        )
        cls.foreign_reader = cls.make_user(
            "privacy_stranger",
            "event.group_event_user,event_meeting_privacy.group_id_reader,base.group_allow_export",
            company=cls.other_company,
        )
        cls.admin = cls.make_user("privacy_admin", "base.group_system,event.group_event_manager")
        cls.guest = cls.register(name="Gina Guest", phone="13811112222")
