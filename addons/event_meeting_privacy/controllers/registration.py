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
            ticked = read_ticked(form_details)
            for values in registrations:
                values["privacy_text_ids"] = ticked
        return registrations

    def _render_registration_form(self, form, refusal=None):
        response = super()._render_registration_form(form, refusal)
        response.qcontext["consents"] = prepare_consent_boxes(
            form.event._get_consent_texts(self._asks_id_number(form))
        )
        return response

    def _asks_id_number(self, form):
        questions = form.order_questions
        for attendee in form.attendees:
            questions |= attendee["questions"]
        return "id_card" in questions.mapped("question_type")


def read_ticked(post):
    """Return the ids of the texts whose boxes came ticked with a form; what is no id is left out."""
    return [int(value) for key, value in post.items() if key.startswith(FIELD) and _is_id(value)]


def _is_id(value):
    # A file may be sent under any name.
    return isinstance(value, str) and value.isascii() and value.isdigit() and len(value) < 10


def prepare_consent_boxes(texts, refusals=None):
    """Return what a form asks to agree to, for the template ``consent_boxes``; never ticked from outside.

    :param texts: {purpose: text}, see ``event.event._get_consent_texts``
    :param refusals: {purpose: sentence} to stand beside its box
    :return: list of dicts with ``name``, ``text``, ``ticked`` and ``refusal``
    """
    # sent by the form itself, not by the address that leads to it
    sent = request.httprequest.form
    return [
        {
            "name": FIELD + purpose,
            "text": text,
            "ticked": sent.get(FIELD + purpose) == str(text.id),
            "refusal": (refusals or {}).get(purpose),
        }
        for purpose, text in texts.items()
    ]
