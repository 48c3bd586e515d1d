# SPDX-License-Identifier: LGPL-3.0-or-later
from odoo.addons.event_meeting_privacy.controllers.registration import (
    prepare_consent_boxes,
    read_ticked,
)
from odoo.addons.event_meeting_self_service.controllers.pickup import MeetingPickupController


class ConsentPickupController(MeetingPickupController):
    """The boxes of the registration form, for who collects a ticket; the model decides."""

    def _prepare_pickup(self, post):
        return {**super()._prepare_pickup(post), "privacy_text_ids": read_ticked(post)}

    def _render(self, registration, token, refusal=None, mobile="", status=200):
        refusals = {}
        if getattr(refusal, "code", "") == "missing_consent":
            # The sentence stands beside the box instead.
            refusals, refusal = {"registration": str(refusal)}, None
        response = super()._render(registration, token, refusal, mobile, status)
        if registration:
            response.qcontext["consents"] = prepare_consent_boxes(
                registration._get_missing_consents(), refusals
            )
        return response
