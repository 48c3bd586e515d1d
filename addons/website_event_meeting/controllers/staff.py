# SPDX-License-Identifier: LGPL-3.0-or-later
import json
from datetime import timedelta

from werkzeug.exceptions import NotFound

from odoo import fields
from odoo.http import Controller, request, route

from odoo.addons.base_guard.headers import PRIVATE
from odoo.addons.event_meeting.models.event_meeting_staff_binding import OPEN_AFTER
from odoo.addons.web.controllers.webclient import WebClient

from .service_worker import make_worker_response

SCOPE = "/meeting/staff/"
TRANSLATED = "web,event_meeting,website_event_meeting"


def find_staff(event_id):
    """Return who (sudo) stands behind this request at a meeting, nobody without the right.

    Trusts the cookie of the phone and the login, and asks the database each time: nothing is kept in the session.
    """
    user = request.env.user
    return request.env["event.meeting.staff"]._find_authorised(
        event_id,
        request.cookies.get(_cookie_name(event_id)),
        None if user._is_public() else user.partner_id,
    )


def _cookie_name(event_id):
    return f"meeting_staff_{event_id}"


class MeetingStaffController(Controller):
    """The pages of a meeting's staff: becoming one, and the panel, which is an app that opens without network."""

    @route(
        "/meeting/staff/<int:event_id>",
        type="http",
        auth="public",
        methods=["GET"],
        website=True,
        multilang=False,
        sitemap=False,
    )
    def staff_panel(self, event_id, **_post):
        """Show the panel to staff of the meeting; to others how one becomes staff, with status 403."""
        staff = find_staff(event_id)
        if not staff:
            return self._message("no_right", 403)
        session_info = request.env["ir.http"].get_frontend_session_info()
        session_info["translationURL"] = f"{SCOPE}translations"
        answers = request.env["event.registration"]._get_checkin_answers()
        response = request.render(
            "website_event_meeting.staff_panel",
            {
                "event": staff.event_id,
                "session_info": session_info,
                "language": request.env.lang.replace("_", "-"),
                "answers": json.dumps(answers),
            },
        )
        response.headers.extend(PRIVATE)
        return response

    @route(
        "/meeting/staff/<int:event_id>/manifest.webmanifest",
        type="http",
        auth="public",
        methods=["GET"],
        website=True,
        multilang=False,
        sitemap=False,
    )
    def staff_manifest(self, event_id, **_post):
        """Return what a phone needs to put the panel among its apps. For staff."""
        staff = find_staff(event_id)
        if not staff:
            raise NotFound
        folder = "/website_event_meeting/static/src/staff_worker"
        manifest = {
            "name": request.env._("Entrance: %(meeting)s", meeting=staff.event_id.name),
            "short_name": request.env._("Entrance"),
            "id": f"{SCOPE}{event_id}",
            "start_url": f"{SCOPE}{event_id}",
            "scope": SCOPE,
            "display": "standalone",
            "orientation": "portrait",
            "background_color": "#ffffff",
            "theme_color": "#212529",
            "icons": [
                {
                    "src": f"{folder}/icon-{size}.png",
                    "sizes": f"{size}x{size}",
                    "type": "image/png",
                    "purpose": "any maskable",
                }
                for size in (192, 512)
            ],
        }
        headers = {"Content-Type": "application/manifest+json", **dict(PRIVATE)}
        return request.make_json_response(manifest, headers)

    @route(
        "/meeting/staff/service-worker.js",
        type="http",
        auth="public",
        methods=["GET"],
        sitemap=False,
        readonly=True,
    )
    def staff_service_worker(self, **_post):
        """Return the service worker of the panel; its address gives it the panel's pages and no others."""
        return make_worker_response("staff_worker/service_worker.js")

    @route(
        "/meeting/staff/translations",
        type="http",
        auth="public",
        methods=["GET"],
        sitemap=False,
        readonly=True,
    )
    def staff_translations(self, hash=None, lang=None, **_post):  # pylint: disable=redefined-builtin
        """Return the words of the panel, as `/web/webclient/translations` does for all addons at once."""
        return WebClient().translations(hash=hash, mods=TRANSLATED, lang=lang)

    @route(
        "/meeting/staff/bind/<string:token>",
        type="http",
        auth="public",
        methods=["GET", "POST"],
        website=True,
        multilang=False,
        sitemap=False,
    )
    def staff_bind(self, token, **_post):
        """Ask the holder of a one-time code whether this phone is to be authorised, and do it on POST.

        A GET changes nothing: programs that look at links before a human does use nothing up.

        :raise TooManyAttempts: after too many wrong codes, see ``guard.rate``
        """
        staff = request.env["event.meeting.staff"]._find_by_bind_token(token)
        if not staff:
            return self._refuse_code()
        if request.httprequest.method == "GET":
            response = request.render(
                "website_event_meeting.staff_bind", {"staff": staff, "token": token}
            )
            response.headers.extend(PRIVATE)
            return response
        user = request.env.user
        secret = staff._bind_device(token, None if user._is_public() else user.partner_id)
        if not secret:
            return self._refuse_code()
        event = staff.event_id
        response = request.redirect(f"{SCOPE}{event.id}", code=303)
        remaining = event.date_end + OPEN_AFTER - fields.Datetime.now()
        response.set_cookie(
            _cookie_name(event.id),
            secret,
            max_age=int(max(remaining, timedelta(days=1)).total_seconds()),
            path=SCOPE.rstrip("/"),
            secure=request.httprequest.scheme == "https",
            httponly=True,
            samesite="Lax",
        )
        return response

    def _refuse_code(self):
        """Count a wrong code, and say that it is none. Right ones are not counted: a whole team may share an address."""
        request.env["guard.rate"]._begin_attempt("meeting.staff.bind", {})
        return self._message("bind_dead", 404)

    def _message(self, reason, status):
        response = request.render("website_event_meeting.staff_message", {"reason": reason})
        response.status_code = status
        response.headers.extend(PRIVATE)
        return response
