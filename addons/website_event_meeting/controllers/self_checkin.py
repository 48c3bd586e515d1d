# SPDX-License-Identifier: LGPL-3.0-or-later
from urllib.parse import quote

from odoo import fields
from odoo.exceptions import UserError
from odoo.http import Controller, request, route

from odoo.addons.base_guard.exceptions import TooManyAttempts
from odoo.addons.base_guard.headers import PRIVATE

from .claim import clean_typed
from .own_tickets import find_own_registrations

PASSES = "meeting_checkin_passes"
MAX_PASSES = 10

# status of `_checkin` -> (icon, contextual colour); all others are refusals
ANSWER_LOOKS = {
    "ok": ("fa-check-circle", "success"),
    "already": ("fa-check-circle", "success"),
    "early": ("fa-clock-o", "warning"),
    "pending": ("fa-clock-o", "warning"),
    "unpaid": ("fa-credit-card", "warning"),
    "unclaimed": ("fa-ticket", "warning"),
}
REFUSED_LOOK = ("fa-times-circle", "danger")


class MeetingSelfCheckinController(Controller):
    """Where the code on the wall or on the screen leads: attendees check in with their own phone."""

    @route(
        "/meeting/c/<string:token>",
        type="http",
        auth="public",
        methods=["GET", "POST"],
        website=True,
        sitemap=False,
    )
    def meeting_self_checkin(self, token, t=None, **post):
        """Let an attendee check in at the meeting whose code was scanned.

        Public, with CSRF protection. GET shows the tickets of whoever is logged in or registered in this browser, and asks
        others for mobile and number while one can check in; it changes nothing, since chat apps open links in advance. POST checks in. A changing code (``t``) opens the
        page for five minutes in the same browser.

        :param token: secret of the meeting
        :param t: proof that the code was on the screen a moment ago
        """
        event = request.env["event.event"]._find_by_checkin_token(token)
        if not event:
            return self._render_dead("unknown")
        if not self._may_enter(event, t):
            return self._render_dead("stale")
        typed = {name: clean_typed(post.get(name)) for name in ("mobile", "number")}
        if request.httprequest.method != "POST":
            return self._render(event, token, typed)
        try:
            registration = self._find_registration(event, typed, post.get("registration_id"))
        except TooManyAttempts as refusal:
            response = self._render(event, token, typed, refusal=refusal)
            response.status_code = 429
            response.headers["Retry-After"] = str(refusal.retry_after)
            return response
        except UserError as refusal:
            return self._render(event, token, typed, refusal=refusal)
        return self._render_answer(event, token, registration, registration._checkin_self())

    def _find_registration(self, event, typed, registration_id):
        """Return the registration (sudo) that is meant, once it is clear that it is the visitor's.

        :raise UserError: with a sentence when it is not
        """
        if registration_id:
            own = self._get_own_registrations(event)
            registration = own.filtered(lambda reg: str(reg.id) == registration_id)
            if not registration:
                raise UserError(
                    request.env._("This ticket is not yours. Choose another or enter its number.")
                )
            return registration
        if not typed["mobile"] or not typed["number"]:
            raise UserError(request.env._("Enter both the mobile and the number."))
        registration = event._find_for_self_checkin(typed["mobile"], typed["number"])
        if not registration:
            raise UserError(
                request.env._(
                    "No ticket of this meeting has this mobile and this number. Check both, or ask the staff."
                )
            )
        return registration

    def _get_own_registrations(self, event):
        """Return the tickets (sudo) of whoever is logged in or registered in this browser; those cancelled last."""
        own = find_own_registrations(event, cancelled=True)
        return own.sorted(lambda reg: (reg.state == "cancel", reg.id))

    # ------------------------------------------------------------------
    # a changing code
    # ------------------------------------------------------------------

    def _may_enter(self, event, proof):
        """Tell whether the code was fresh, now or some minutes ago in this browser."""
        if not event.checkin_code_rotating:
            return True
        if event._is_checkin_proof_valid(proof):
            self._remember_pass(event)
            return True
        passes = request.session.get(PASSES) or {}
        return passes.get(str(event.id), 0) > event._get_timestamp()

    def _remember_pass(self, event):
        now = event._get_timestamp()
        passes = {key: end for key, end in (request.session.get(PASSES) or {}).items() if end > now}
        passes[str(event.id)] = event._get_checkin_pass_end()
        request.session[PASSES] = dict(list(passes.items())[-MAX_PASSES:])

    # ------------------------------------------------------------------
    # pages
    # ------------------------------------------------------------------

    def _render(self, event, token, typed, refusal=None):
        request.env["guard.rate"]._mark_browser()
        now = fields.Datetime.now()
        closed = event._get_checkin_closed(now)
        choices = []
        for registration in self._get_own_registrations(event):
            status = registration._get_checkin_status()
            message = "" if status == "ok" else registration._get_self_checkin_message(status)
            choices.append(
                {
                    "registration": registration,
                    "status": status,
                    "message": message,
                    "look": _look(status),
                }
            )
        return self._answer(
            "website_event_meeting.self_checkin_page",
            {
                "event": event,
                "token": token,
                "typed": typed,
                "refusal": refusal,
                "wait_seconds": getattr(refusal, "retry_after", 0),
                "closed": closed and self._prepare_closed(event, closed),
                "choices": choices,
                "login_url": f"/web/login?redirect={quote(f'/meeting/c/{token}')}",
            },
        )

    def _prepare_closed(self, event, status):
        """Return what is said before anybody types in vain: ``status``, ``message`` and ``look``."""
        # sudo: nobody's registration, for the words of the meeting alone
        nobody = request.env["event.registration"].sudo().new({"event_id": event.id})
        return {
            "status": status,
            "message": nobody._get_self_checkin_message(status),
            "look": _look(status),
        }

    def _render_answer(self, event, token, registration, answer):
        others = self._get_own_registrations(event) - registration
        return self._answer(
            "website_event_meeting.self_checkin_answer",
            {
                "event": event,
                "token": token,
                "registration": registration,
                "status": answer["status"],
                "message": answer["message"],
                "look": _look(answer["status"]),
                "seat": registration._get_shown_seat(),
                "others": others.filtered(lambda reg: reg._get_checkin_status() == "ok"),
            },
        )

    def _render_dead(self, reason):
        response = self._answer("website_event_meeting.self_checkin_dead", {"reason": reason})
        response.status_code = 404 if reason == "unknown" else 403
        return response

    def _answer(self, template, values):
        response = request.render(template, values)
        response.headers.extend(PRIVATE)
        return response


def _look(status):
    return ANSWER_LOOKS.get(status, REFUSED_LOOK)
