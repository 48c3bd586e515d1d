# SPDX-License-Identifier: LGPL-3.0-or-later
from werkzeug.exceptions import NotFound

from odoo.exceptions import UserError
from odoo.http import Controller, request, route
from odoo.tools import consteq

from odoo.addons.base_guard.exceptions import TooManyAttempts
from odoo.addons.base_guard.headers import PRIVATE
from odoo.addons.base_guard.text import parse_mobile

MAX_TYPED = 64


class TicketPrivacyController(Controller):
    """What the holder of a ticket agreed to, and how to take it back."""

    @route(
        "/meeting/ticket/<string:token>/privacy",
        type="http",
        auth="public",
        methods=["GET", "POST"],
        website=True,
        sitemap=False,
    )
    def meeting_ticket_privacy(self, token, consent_id="", mobile="", **_post):
        """Show the consents of the tickets of an address, and withdraw one.

        Public, with CSRF protection. A ticket is passed on; who withdraws is the account of the ticket, or knows the mobile
        it was made for, as for collecting it (wrong tries are counted). Where attendees change their tickets by
        themselves, whoever may cancel it.

        :param consent_id: what to withdraw
        :param mobile: as typed
        :raise NotFound: for a token that was not made here
        """
        registrations = request.env["event.registration"]._find_by_ticket_token(token)
        if not registrations:
            raise NotFound
        if request.httprequest.method != "POST":
            return self._render(registrations, token)
        consents = registrations.privacy_consent_ids
        consent = consents.filtered(lambda consent: str(consent.id) == consent_id)
        if not consent:
            return self._render(registrations, token)
        try:
            self._check_person(consent.registration_id, mobile[:MAX_TYPED])
            with request.env.cr.savepoint():
                consent._withdraw()
        except TooManyAttempts as refusal:
            response = self._render(registrations, token, consent, refusal)
            response.status_code = 429
            response.headers["Retry-After"] = str(refusal.retry_after)
            return response
        except UserError as refusal:
            return self._render(registrations, token, consent, refusal)
        return request.redirect(f"/meeting/ticket/{token}/privacy?withdrawn=1")

    def _check_person(self, registration, mobile):
        """Refuse whoever is not the attendee.

        :raise TooManyAttempts: after too many wrong tries
        :raise UserError: when the mobile is another one
        """
        account = registration._get_account()
        if account and registration.partner_id == account:
            return
        # sudo: the counter is closed to everybody
        rate = request.env["guard.rate"].sudo()
        attempt = rate._begin_attempt("meeting.privacy", {"ticket": str(registration.id)})
        given, known = parse_mobile(mobile) or "", registration.phone or "-"
        if not consteq(given.encode(), known.encode()):
            raise UserError(
                request.env._("This is not the mobile with which the ticket was registered.")
            )
        rate._end_attempt(attempt)

    def _render(self, registrations, token, consent=None, refusal=None):
        request.env["guard.rate"]._mark_browser()
        account = registrations._get_account()
        response = request.render(
            "event_meeting_privacy.ticket_privacy",
            {
                "registrations": registrations,
                "event": registrations.event_id,
                "token": token,
                "account": account,
                "refused_consent": consent,
                "refusal": refusal,
                "withdrawn": bool(request.httprequest.args.get("withdrawn")),
            },
        )
        response.headers.extend(PRIVATE)
        return response
