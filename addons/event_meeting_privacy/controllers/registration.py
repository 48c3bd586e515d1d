# SPDX-License-Identifier: LGPL-3.0-or-later
from odoo.http import request

from odoo.addons.website_event_meeting.controllers.registration import (
    WebsiteEventRegistrationController,
)

FIELD = "privacy_consent_"


class ConsentRegistrationController(WebsiteEventRegistrationController):
    """The boxes at the end of the form; what is ticked goes along, the model decides."""

    def _process_attendees_form(self, event, form_details):
        """Read which texts were agreed to; one box stands for all attendees of the form."""
        registrations = super()._process_attendees_form(event, form_details)
        if event.is_meeting:
            ticked = [
                int(value)
                for key, value in form_details.items()
                if key.startswith(FIELD) and value.isascii() and value.isdigit() and len(value) < 10
            ]
            for values in registrations:
                values["privacy_text_ids"] = ticked
        return registrations

    def _render_registration_form(self, form, refusal=None):
        response = super()._render_registration_form(form, refusal)
        response.qcontext["consents"] = self._prepare_consent_boxes(form)
        return response

    def _prepare_consent_boxes(self, form):
        """Return what the form asks to agree to: dict with ``name``, ``text`` and ``ticked``, never ticked from outside."""
        # sent by the form itself, not by the address that leads to it
        sent = request.httprequest.form
        return [
            {
                "name": FIELD + purpose,
                "text": text,
                "ticked": sent.get(FIELD + purpose) == str(text.id),
            }
            for purpose, text in form.event._get_consent_texts().items()
            if purpose != "id_number" or self._asks_id_number(form)
        ]

    def _asks_id_number(self, form):
        questions = form.order_questions
        for attendee in form.attendees:
            questions |= attendee["questions"]
        return "id_card" in questions.mapped("question_type")
