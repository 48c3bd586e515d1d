# SPDX-License-Identifier: LGPL-3.0-or-later
from odoo import models


class EventRegistration(models.Model):
    """What its old holder agreed to and gave does not pass on with a ticket: its new holder is asked himself."""

    _inherit = "event.registration"

    def _self_hand_on(self, name, mobile, visitor=None, proof=None):
        # sudo: consents are the system's
        registration = self.sudo()
        holder, consents = registration.name, registration.privacy_consent_ids
        sent = super()._self_hand_on(name, mobile, visitor=visitor, proof=proof)
        consents._end(holder)
        # Also one that was asked for once an order.
        registration._delete_id_numbers()
        return sent

    def _pick_up(self, mobile, visitor=None, privacy_text_ids=()):
        """Hand the ticket out to a new holder who agrees to what the meeting asks for.

        :param privacy_text_ids: ids of the texts whose boxes were ticked
        :raise RegistrationRefused: with ``code`` 'missing_consent'
        """
        registration = self.sudo()  # sudo: consents are the system's
        event = registration.event_id
        texts = event._get_consent_texts()
        consents = event._prepare_consents(
            texts, privacy_text_ids, registration._may_give_id_number(), channel="pickup"
        )
        event._check_consents(texts, {"privacy_consent_ids": consents}, index=None)
        super()._pick_up(mobile, visitor=visitor)
        if consents:
            registration.privacy_consent_ids = consents

    def _prepare_self_edit(self, request):
        """Take an ID number only from who agrees to that, unless he has agreed before; see ``super``.

        :raise RegistrationRefused: with ``code`` 'missing_id_consent'
        """
        vals, changes = super()._prepare_self_edit(request)
        event, texts = self.event_id, self._get_missing_id_consent()
        consents = event._prepare_consents(
            texts,
            request.get("privacy_text_ids") or (),
            event._has_id_number(request),
            channel="edit",
        )
        event._check_consents(texts, {**request, "privacy_consent_ids": consents}, index=None)
        return {**vals, "privacy_consent_ids": consents}, changes

    def _get_missing_id_consent(self):
        """Return the text for ID numbers as {purpose: text}; nothing where none is asked for, or its holder has agreed."""
        self.ensure_one()
        # sudo: consents are the system's
        given = self.sudo().privacy_consent_ids.filtered(lambda given: not given.withdrawn_date)
        if "id_number" in given.mapped("purpose") or not self._may_give_id_number():
            return {}
        texts = self.event_id._get_consent_texts()
        return {purpose: text for purpose, text in texts.items() if purpose == "id_number"}

    def _may_give_id_number(self):
        """Tell whether the holder is asked for an ID number of his own after collecting the ticket."""
        self.ensure_one()
        return self._get_edit_obstacle() == "" and "id_card" in (
            self._get_editable_questions().mapped("question_type")
        )

    def _get_privacy_word(self):
        # sudo: how often a ticket was handed on is no secret to who reads consents
        handed_on = self.sudo().handed_on_count
        if handed_on and not self.anonymised_date and not self.privacy_consent_ids:
            return self.env._("None: the ticket was handed on, its new holder was not asked")
        word = super()._get_privacy_word()
        settled = self.anonymised_date or self.privacy_withdrawn
        if not settled and "pickup" in self.privacy_consent_ids.mapped("channel"):
            return self.env._("Given when the ticket was collected")
        return word
