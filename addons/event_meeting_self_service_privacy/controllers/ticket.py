# SPDX-License-Identifier: LGPL-3.0-or-later
from odoo.http import request, route

from odoo.addons.event_meeting.exceptions import RegistrationRefused
from odoo.addons.event_meeting_privacy.controllers.registration import (
    prepare_consent_boxes,
    read_ticked,
)
from odoo.addons.event_meeting_self_service.controllers.ticket import SelfServiceTicketController


class ConsentTicketController(SelfServiceTicketController):
    """The boxes of the registration form in place of the code, for who came to a ticket that was handed on."""

    @route()
    def meeting_ticket(self, token, registered=None, **post):
        """Ask the new holder for his consent before he sees the code."""
        return self._ask_for_consent(super().meeting_ticket(token, registered, **post))

    @route(
        "/meeting/ticket/<string:token>/consent",
        type="http",
        auth="public",
        methods=["GET", "POST"],
        website=True,
        sitemap=False,
    )
    def meeting_ticket_consent(self, token, **post):
        """Keep what the holder agrees to (POST), and lead to the ticket, which shows its code now.

        Public, with CSRF protection; who has the address of the ticket may, as he sees the ticket there. Without the box
        that is required the page comes back with a sentence. GET leads to the ticket.
        """
        registrations = request.env["event.registration"]._find_by_ticket_token(token)
        if not registrations:
            # Says what became of it.
            return self.meeting_ticket(token)
        if request.httprequest.method != "POST":
            return request.redirect(f"/meeting/ticket/{token}")
        try:
            registrations._agree_as_holder(read_ticked(post))
        except RegistrationRefused as refusal:
            return self._ask_for_consent(self.meeting_ticket(token), {"registration": str(refusal)})
        return request.redirect(f"/meeting/ticket/{token}?collected=1")

    def _ask_for_consent(self, response, refusals=None):
        """Add to the page of tickets what their holder is asked for.

        :param response: answer of ``meeting_ticket``
        :param refusals: see :func:`prepare_consent_boxes`
        """
        if response.is_qweb:
            waiting = response.qcontext["registrations"].filtered(
                lambda registration: registration._waits_for_consent()
            )
            response.qcontext["waiting"] = waiting
            response.qcontext["consents"] = prepare_consent_boxes(
                waiting._get_missing_consents(), refusals
            )
        return response
