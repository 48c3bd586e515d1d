# SPDX-License-Identifier: LGPL-3.0-or-later
from werkzeug.exceptions import NotFound

from odoo.exceptions import UserError
from odoo.http import request, route

from odoo.addons.base_mobile_code.code_page import answer_button, get_code_form, send_code
from odoo.addons.event_meeting_self_service.controllers.self_service import (
    ADDRESS,
    OPTIONS,
    MeetingSelfServiceController,
)
from odoo.addons.website_event_meeting.controllers.claim import clean_typed


class CodeSelfServiceController(MeetingSelfServiceController):
    """The code by text message that proves whose ticket it is; the model decides."""

    @route(f"{ADDRESS}/code", **OPTIONS)
    def ticket_change_code(self, token, registration_id, **post):
        """Send a code to the mobile of a ticket, whatever mobile the form names.

        Public, with CSRF protection, for the address of the ticket page.

        :return: JSON, see :func:`send_code`
        :raise NotFound: for any other address, and where no codes prove tickets
        """
        registration = self._find(token, registration_id)
        if registration._get_holder_way() != "code":
            raise NotFound
        try:
            mobile = registration._check_code_mobile()
        except UserError as refusal:
            return answer_button(400, ok=False, message=str(refusal), wait=0)
        return send_code(
            registration._get_code_purpose(),
            post,
            self._get_address(token, registration),
            mobile=mobile,
        )

    def _read_proof(self, post):
        if request.env["event.registration"]._get_holder_way() != "code":
            return super()._read_proof(post)
        return clean_typed(post.get("code"))

    def _prepare_proof(self, token, registration, post):
        values = super()._prepare_proof(token, registration, post)
        if registration._get_holder_way() != "code":
            return values
        return {
            **values,
            "by_code": True,
            "mobile_tail": registration._get_code_mobile()[-2:],
            "typed": {"code": self._read_proof(post)},
            "errors": {},
            "code_form": get_code_form(
                registration._get_code_purpose(),
                f"{self._get_address(token, registration)}/code",
            ),
        }
