# SPDX-License-Identifier: LGPL-3.0-or-later
from urllib.parse import urlencode

from odoo.http import Controller, request, route

from odoo.addons.base_guard.exceptions import TooManyAttempts
from odoo.addons.base_guard.headers import PRIVATE

from .claim import MAX_TYPED


class MeetingShortLinkController(Controller):
    """The short address of a ticket in a text message."""

    @route(
        "/t/<string:token>",
        type="http",
        auth="public",
        methods=["GET"],
        website=True,
        sitemap=False,
    )
    def meeting_short_link(self, token, **_post):
        """Lead to the ticket of ``token``, or to collecting it when that has to be done first.

        Public: whoever has the address has the ticket. Wrong ones are counted by ``guard.rate``: 404 with a sentence,
        429 after too many.
        """
        token = token[:MAX_TYPED]
        # sudo: the counter is closed to everybody
        rate = request.env["guard.rate"].sudo()
        try:
            attempt = rate._begin_attempt("meeting.short_link", {"link": token})
        except TooManyAttempts as refusal:
            response = self._render(429, str(refusal))
            response.headers["Retry-After"] = str(refusal.retry_after)
            return response
        registration = request.env["event.registration"]._find_by_short_link(token)
        if not registration:
            return self._render(404)
        rate._end_attempt(attempt)
        if registration.claim_state == "unclaimed" and registration._is_collectable():
            query = urlencode({"code": registration.attendance_code or ""})
            response = request.redirect(f"/meeting/claim?{query}")
        else:
            response = request.redirect(registration._get_ticket_url())
        response.headers.extend(PRIVATE)
        return response

    def _render(self, status, refusal=""):
        response = request.render("website_event_meeting.short_link_page", {"refusal": refusal})
        response.status_code = status
        response.headers.extend(PRIVATE)
        return response
