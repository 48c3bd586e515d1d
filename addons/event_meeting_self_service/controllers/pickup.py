# SPDX-License-Identifier: LGPL-3.0-or-later
from odoo.exceptions import UserError
from odoo.http import Controller, request, route

from odoo.addons.base_guard.exceptions import TooManyAttempts
from odoo.addons.base_guard.headers import PRIVATE
from odoo.addons.website_event_meeting.controllers.claim import clean_typed


class MeetingPickupController(Controller):
    """Collecting a ticket that somebody else has handed on."""

    @route(
        "/meeting/pickup/<string:token>",
        type="http",
        auth="public",
        methods=["GET", "POST"],
        website=True,
        sitemap=False,
    )
    def meeting_pickup(self, token, mobile="", **post):
        """Ask the new holder for his mobile, and lead to the ticket (POST).

        Public, with CSRF protection. With a login the ticket becomes the account's. The link works once; after that,
        and for an address that was never made here, the page says so with status 404.
        """
        registration = request.env["event.registration"]._find_by_pickup_token(token)
        if not registration:
            return self._render(None, token, status=404)
        if request.httprequest.method != "POST":
            return self._render(registration, token)
        try:
            with request.env.cr.savepoint():
                visitor = registration._get_current_visitor(make=True)
                registration._pick_up(
                    clean_typed(mobile), visitor=visitor, **self._prepare_pickup(post)
                )
        except TooManyAttempts as refusal:
            response = self._render(registration, token, refusal, mobile, status=429)
            response.headers["Retry-After"] = str(refusal.retry_after)
            return response
        except UserError as refusal:
            return self._render(registration, token, refusal, mobile)
        address = registration._get_ticket_url()
        if registration._is_answer_missing() and registration._get_self_service()["edit"] == "":
            change = address + f"/change/{registration.id}/edit"
            return request.redirect(f"{change}?collected=1")
        return request.redirect(f"{address}?collected=1")

    def _prepare_pickup(self, _post):
        """Return what else of the sent page goes to ``_pick_up``."""
        return {}

    def _render(self, registration, token, refusal=None, mobile="", status=200):
        request.env["guard.rate"]._mark_browser()
        response = request.render(
            "event_meeting_self_service.pickup_page",
            {
                "registration": registration,
                "event": registration and registration.event_id,
                "token": token,
                "refusal": refusal,
                "mobile": clean_typed(mobile),
                "login_url": f"/web/login?redirect=/meeting/pickup/{token}",
            },
        )
        response.status_code = status
        response.headers.extend(PRIVATE)
        return response
