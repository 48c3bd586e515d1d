# SPDX-License-Identifier: LGPL-3.0-or-later
from psycopg2 import DataError
from werkzeug.exceptions import NotFound, abort

from odoo.exceptions import UserError
from odoo.http import Controller, request, route

from odoo.addons.base_guard.exceptions import TooManyAttempts
from odoo.addons.base_guard.headers import PRIVATE
from odoo.addons.website_event.controllers.main import WebsiteEventController
from odoo.addons.website_event_meeting.controllers.claim import clean_typed

from ..exceptions import SelfServiceRefused
from .edit_form import NUMBER, EditForm
from .kept import PICKUPS, get_proofs, keep, prove

ADDRESS = "/meeting/ticket/<string:token>/change/<int:registration_id>"
OPTIONS = {
    "type": "http",
    "auth": "public",
    "methods": ["GET", "POST"],
    "website": True,
    "sitemap": False,
}


class MeetingSelfServiceController(Controller):
    """What the holder of a ticket changes by himself.

    Public, with CSRF protection. The address of the ticket page is asked for and is not enough: see
    ``event.registration._is_held``. Every rule is the model's. A refusal gives the page back with a sentence.
    """

    # ------------------------------------------------------------
    # Pages
    # ------------------------------------------------------------

    @route(ADDRESS, **OPTIONS)
    def ticket_change(self, token, registration_id, **post):
        """Show what can be done with a ticket; ask for a proof before where nothing else proves it (POST)."""
        registration = self._find(token, registration_id)
        refusal = None
        if request.httprequest.method == "POST":
            refusal = self._prove(registration, post)
            if not refusal:
                return request.redirect(self._get_address(token, registration))
        return self._render_menu(token, registration, refusal, post)

    @route(f"{ADDRESS}/edit", **OPTIONS)
    def ticket_edit(self, token, registration_id, **post):
        """Show name and answers, and take over what was corrected (POST)."""
        registration = self._find_held(token, registration_id)
        typed = {}
        refusal = None
        if request.httprequest.method == "POST":
            typed = {
                key: value.replace("\x00", "")
                for key, value in post.items()
                if isinstance(value, str)
            }
            refusal = self._try(lambda: self._edit(registration, typed))
            if not refusal:
                return self._to_ticket(registration, token, "changed")
        elif not self._is_allowed(registration, "edit"):
            return request.redirect(self._get_address(token, registration))
        return self._render(
            "event_meeting_self_service.edit_page",
            token,
            registration,
            refusal,
            form=EditForm(registration, typed),
            number=NUMBER,
        )

    @route(f"{ADDRESS}/hand-on", **OPTIONS)
    def ticket_hand_on(self, token, registration_id, name="", mobile="", **_post):
        """Ask to whom the ticket goes, and hand it on (POST)."""
        registration = self._find_held(token, registration_id)
        typed = {"name": clean_typed(name), "mobile": clean_typed(mobile)}
        refusal = None
        if request.httprequest.method == "POST":
            refusal = self._try(lambda: self._hand_on(registration, typed))
            if not refusal:
                return request.redirect(f"/meeting/ticket/{token}/handed-on")
        elif not self._is_allowed(registration, "hand_on"):
            return request.redirect(self._get_address(token, registration))
        return self._render(
            "event_meeting_self_service.hand_on_page", token, registration, refusal, typed=typed
        )

    @route(f"{ADDRESS}/cancel", **OPTIONS)
    def ticket_cancel(self, token, registration_id, refund="", **_post):
        """Say what is cancelled and what comes back, and cancel it (POST)."""
        registration = self._find_held(token, registration_id)
        refusal = None
        if request.httprequest.method == "POST":
            refusal = self._try(
                lambda: registration._self_cancel(refund == "1", **get_proofs(registration))
            )
            if not refusal:
                return self._to_ticket(registration, token, "cancelled")
        elif not self._is_allowed(registration, "cancel"):
            return request.redirect(self._get_address(token, registration))
        amount = registration._get_self_refund()
        return self._render(
            "event_meeting_self_service.cancel_page",
            token,
            registration,
            refusal,
            refund=amount and registration._format_self_amount(amount),
        )

    @route(
        "/meeting/ticket/<string:token>/handed-on",
        type="http",
        auth="public",
        methods=["GET"],
        website=True,
        sitemap=False,
    )
    def ticket_handed_on(self, token, **_post):
        """Tell the old holder that his ticket is somebody else's, with the link to collect it where he may pass it on.

        :raise NotFound: for an address of which nothing was handed on
        """
        left, handed = request.env["event.registration"]._find_by_old_token(token)
        if not handed:
            raise NotFound
        kept = request.session.get(PICKUPS) or {}
        rows = [
            {
                "registration": registration,
                "collected": registration.claim_state != "unclaimed",
                "sent": registration.event_id.self_hand_on_sms
                and bool(registration.code_sent_date),
                "link": self._get_link(registration)
                if kept.get(str(registration.id)) == registration.handed_on_count
                else None,
            }
            for registration in handed
        ]
        response = request.render(
            "event_meeting_self_service.handed_on_page",
            {
                "event": handed.event_id,
                "rows": rows,
                "left_url": left and left._get_ticket_url(),
                "calendar_url": f"/meeting/ticket/{token}/calendar.ics",
            },
        )
        response.headers.extend(PRIVATE)
        return response

    # ------------------------------------------------------------
    # Proof
    # ------------------------------------------------------------

    def _prove(self, registration, post):
        """Take what was sent as a proof; return why not, None when it is one."""
        try:
            prove(registration, self._read_proof(post))
        except UserError as refusal:
            return refusal
        return None

    def _read_proof(self, post):
        """Return what was typed as ``_prove_holder`` takes it."""
        return clean_typed(post.get("mobile"))

    def _prepare_proof(self, token, registration, post):
        """Return what the form of the proof shows, for a ticket that is not held."""
        return {
            "proof_url": self._get_address(token, registration),
            "mobile": self._read_proof(post),
        }

    # ------------------------------------------------------------
    # Acts
    # ------------------------------------------------------------

    def _edit(self, registration, typed):
        registration._self_edit(self._read_edit(registration, typed), **get_proofs(registration))

    def _read_edit(self, registration, typed):
        """Return what was typed as ``_self_edit`` takes it."""
        try:
            requests = WebsiteEventController()._process_attendees_form(
                registration.event_id, typed
            )
        except (KeyError, ValueError, TypeError, OverflowError) as error:
            raise SelfServiceRefused(
                "invalid",
                request.env._("The form was not complete. Please check it and confirm again."),
            ) from error
        return requests[0] if requests else {}

    def _hand_on(self, registration, typed):
        sent = registration._self_hand_on(
            typed["name"], typed["mobile"], **get_proofs(registration)
        )
        if not sent:
            keep(PICKUPS, registration, registration.handed_on_count)

    def _try(self, act):
        """Do something or nothing at all; return why not, None when it is done.

        Serialisation errors pass through on purpose: Odoo repeats the request.
        """
        try:
            with request.env.cr.savepoint():
                act()
        except UserError as refusal:
            return refusal
        except DataError:
            # a text the database refuses
            return UserError(request.env._("That did not work. Please check what you typed."))
        return None

    # ------------------------------------------------------------
    # Helpers
    # ------------------------------------------------------------

    def _find(self, token, registration_id):
        """Return one ticket (sudo) of an address; who comes too late is led to what became of it.

        :raise NotFound: for any other
        """
        Registration = request.env["event.registration"]
        registrations = Registration._find_by_ticket_token(token)
        registration = registrations.filtered(lambda reg: reg.id == registration_id)
        if not registration:
            if registration_id in Registration._find_by_old_token(token)[1].ids:
                abort(request.redirect(f"/meeting/ticket/{token}/handed-on"))
            raise NotFound
        return registration

    def _find_held(self, token, registration_id):
        """Return one ticket (sudo) of an address; whoever has not shown that it is his is led to where he may.

        The pages behind show what is stored, so a refusal by the act alone would come too late.
        """
        registration = self._find(token, registration_id)
        if not registration._is_held(**get_proofs(registration)):
            abort(request.redirect(self._get_address(token, registration)))
        return registration

    def _is_allowed(self, registration, act):
        return (
            registration._is_held(**get_proofs(registration))
            and registration._get_self_service()[act] == ""
        )

    def _get_address(self, token, registration):
        return f"/meeting/ticket/{token}/change/{registration.id}"

    def _get_link(self, registration):
        return registration.event_id.get_base_url() + registration._get_pickup_url()

    def _to_ticket(self, registration, token, word):
        return request.redirect(f"/meeting/ticket/{token}?{word}={registration.id}")

    def _render_menu(self, token, registration, refusal, post):
        held = registration._is_held(**get_proofs(registration))
        return self._render(
            "event_meeting_self_service.change_page",
            token,
            registration,
            refusal,
            held=held,
            owned=not held and bool(registration._get_owner()),
            offers=registration._get_self_service() if held else {},
            obstacle=registration._get_ticket_obstacle(),
            login_url=f"/web/login?redirect={self._get_address(token, registration)}",
            **({} if held else self._prepare_proof(token, registration, post)),
        )

    def _render(self, template, token, registration, refusal, **values):
        request.env["guard.rate"]._mark_browser()
        registration.invalidate_recordset()
        response = request.render(
            template,
            {
                "token": token,
                "registration": registration,
                "event": registration.event_id,
                "refusal": refusal,
                "address": self._get_address(token, registration),
                **values,
            },
        )
        response.headers.extend(PRIVATE)
        if isinstance(refusal, TooManyAttempts):
            response.status_code = 429
            response.headers["Retry-After"] = str(refusal.retry_after)
        return response
