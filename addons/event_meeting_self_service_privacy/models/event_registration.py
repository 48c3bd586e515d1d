# SPDX-License-Identifier: LGPL-3.0-or-later
from odoo import models


class EventRegistration(models.Model):
    """What its old holder agreed to and gave does not pass on with a ticket."""

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

    def _get_privacy_word(self):
        # sudo: how often a ticket was handed on is no secret to who reads consents
        handed_on = self.sudo().handed_on_count
        if handed_on and not self.anonymised_date and not self.privacy_consent_ids:
            return self.env._("None: the ticket was handed on, its new holder was not asked")
        return super()._get_privacy_word()
