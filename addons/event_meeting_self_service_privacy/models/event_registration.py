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

    def _get_privacy_word(self):
        registration = self.sudo()  # sudo: these are no secret to who reads consents
        asked = "registration" in self.privacy_consent_ids.mapped("purpose")
        if registration.handed_on_count and not asked and not self.anonymised_date:
            if not registration._waits_for_consent():
                return self.env._("None: the ticket was handed on, its new holder was not asked")
            if registration.claim_state == "unclaimed":
                return self.env._(
                    "None yet: the ticket was handed on, its new holder is asked when collecting it"
                )
            return self.env._(
                "None yet: the ticket was handed on, its new holder has not answered yet"
            )
        word = super()._get_privacy_word()
        settled = self.anonymised_date or self.privacy_withdrawn
        if not settled and "pickup" in self.privacy_consent_ids.mapped("channel"):
            return self.env._("Given when the ticket was collected")
        return word
