# SPDX-License-Identifier: LGPL-3.0-or-later
from collections import Counter

from odoo import models

from ..exceptions import RegistrationRefused


class EventEvent(models.Model):
    """Several attendees of one form with the same mobile."""

    _inherit = "event.event"

    def _validate_registrations(self, requests):
        super()._validate_registrations(requests)
        event = self.sudo()  # sudo: as in the other checks, only a refusal comes out
        counts = Counter()
        for index, request in enumerate(requests):
            ticket = event._get_requested_ticket(request, index)
            person = ticket.id, request.get("phone")
            counts[person] += 1
            if request.get("phone") and 0 < ticket.limit_per_person < counts[person]:
                raise RegistrationRefused(
                    "same_person",
                    ticket._get_person_limit_label(),
                    ticket,
                    index,
                    ticket._get_person_question(),
                )
