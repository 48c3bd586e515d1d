# SPDX-License-Identifier: LGPL-3.0-or-later
from urllib.parse import urlencode

from werkzeug.exceptions import NotFound

from odoo.exceptions import UserError
from odoo.http import Controller, request, route

from odoo.addons.base_guard.exceptions import TooManyAttempts
from odoo.addons.base_guard.headers import PRIVATE
from odoo.addons.base_guard.text import clean_code, parse_mobile

from .own_tickets import filter_own, remember_tickets

MAX_TYPED = 64


class MeetingClaimController(Controller):
    """Collecting the ticket of somebody whom the organiser has entered."""

    @route(
        "/meeting/claim",
        type="http",
        auth="public",
        methods=["GET", "POST"],
        website=True,
        sitemap=False,
    )
    def meeting_claim(self, code="", mobile="", **_post):
        """Ask for attendance code and mobile, and lead to the ticket when they belong together.

        Public, with CSRF protection. GET fills in ``code``, as the link of a text message has it; POST tries. Whatever is
        wrong, the page comes back with a sentence and with what was typed. With a login the ticket becomes the account's.
        """
        typed = {"code": clean_typed(code), "mobile": clean_typed(mobile)}
        if request.httprequest.method != "POST":
            return self._render(typed)
        try:
            registration = self._claim(typed)
        except TooManyAttempts as refusal:
            response = self._render(typed, refusal)
            response.status_code = 429
            response.headers["Retry-After"] = str(refusal.retry_after)
            return response
        except UserError as refusal:
            return self._render(typed, refusal)
        if registration._is_handed_out_by_code():
            remember_tickets(registration)
        return request.redirect(f"{registration._get_ticket_url()}?collected=1")

    @route(
        "/meeting/ticket/<string:token>/keep",
        type="http",
        auth="user",
        methods=["GET", "POST"],
        website=True,
        sitemap=False,
    )
    def meeting_ticket_keep(self, token, **_post):
        """Put the tickets of an address into the account of whoever is logged in; those with an account stay there.

        POST alone keeps, with CSRF protection; the reopened address leads to the ticket. The address is on every picture of
        the ticket: kept is what this browser has registered or collected.
        """
        registrations = request.env["event.registration"]._find_by_ticket_token(token)
        if not registrations:
            raise NotFound
        if request.httprequest.method == "POST":
            filter_own(registrations)._collect_for_account()
        return request.redirect(registrations._get_ticket_url())

    def _claim(self, typed):
        if not clean_code(typed["code"]) or not typed["mobile"]:
            raise UserError(request.env._("Enter both the attendance code and the mobile."))
        if not parse_mobile(typed["mobile"]):
            raise UserError(
                request.env._(
                    "“%(number)s” is not a mobile number. Enter its 11 digits.",
                    number=typed["mobile"],
                )
            )
        return request.env["event.registration"]._claim(typed["code"], typed["mobile"])

    def _render(self, typed, refusal=None):
        request.env["guard.rate"]._mark_browser()
        back = f"/meeting/claim?{urlencode({'code': typed['code']})}"
        response = request.render(
            "website_event_meeting.claim_page",
            {
                "typed": typed,
                "refusal": refusal,
                "wait_seconds": getattr(refusal, "retry_after", 0),
                "login_url": f"/web/login?{urlencode({'redirect': back})}",
            },
        )
        response.headers.extend(PRIVATE)
        return response


def clean_typed(text):
    """Return what was typed, cut to a sensible length and without characters the database refuses."""
    return text.replace("\x00", "").strip()[:MAX_TYPED] if isinstance(text, str) else ""
