# SPDX-License-Identifier: LGPL-3.0-or-later
from odoo.addons.event_meeting_privacy.controllers.registration import (
    prepare_consent_boxes,
    read_ticked,
)
from odoo.addons.event_meeting_self_service.controllers.self_service import (
    MeetingSelfServiceController,
)

EDIT_PAGE = "event_meeting_self_service.edit_page"


class ConsentSelfServiceController(MeetingSelfServiceController):
    """The box for ID numbers, for who enters one afterwards; the model decides."""

    def _read_edit(self, registration, typed):
        return {
            **super()._read_edit(registration, typed),
            "privacy_text_ids": read_ticked(typed),
        }

    def _render(self, template, token, registration, refusal, **values):
        if template != EDIT_PAGE:
            return super()._render(template, token, registration, refusal, **values)
        refusals = {}
        if getattr(refusal, "code", "") == "missing_id_consent":
            # Beside the box as well: on a phone it is below what one sees first.
            refusals = {"id_number": str(refusal)}
        consents = prepare_consent_boxes(registration._get_missing_id_consent(), refusals)
        return super()._render(template, token, registration, refusal, consents=consents, **values)
