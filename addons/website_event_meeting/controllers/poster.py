# SPDX-License-Identifier: LGPL-3.0-or-later
from werkzeug.exceptions import NotFound

from odoo.http import Controller, content_disposition, request, route

from odoo.addons.base_guard.exceptions import TooManyAttempts
from odoo.addons.base_guard.headers import PRIVATE, with_header
from odoo.addons.base_report_offline.exceptions import PrintingBusy

CONTENT_TYPES = {"jpg": "image/jpeg", "png": "image/png"}
# Drawing costs a tenth of a second of a processor. One address may be a whole venue, so only who keeps no cookies is
# counted by it.
DRAWINGS = {"browser": 60, "bare": 60}
DRAWINGS_OF_ONE = {"all": 20}
DRAWING_WINDOW = 60  # seconds
# A picture in a page cannot ask again by itself, as the page of a busy printer does.
DRAWING_WAIT = 1  # seconds


class MeetingPosterController(Controller):
    """The poster of an attendee, opened by the key of the ticket."""

    @route(
        "/meeting/poster/<string:token>",
        type="http",
        auth="public",
        methods=["GET"],
        website=True,
        sitemap=False,
    )
    def meeting_poster(self, token, number=None, **_post):
        """Show the poster to save and to share, and who came through it.

        Whoever has the address of the ticket has the poster. Where there is none (switched off, not
        admitted, meeting over) the ticket says why.

        :param number: which of several attendees of one ticket address, from 1
        :raise NotFound: for a token that was not made here
        """
        registrations = self._find(token)
        available = registrations.filtered(lambda reg: reg._is_poster_available())
        if not available:
            return request.redirect(registrations._get_ticket_url())
        request.env["guard.rate"]._mark_browser()
        index = int(number) - 1 if number and number.isdecimal() and len(number) < 4 else 0
        registration = available[index] if 0 <= index < len(available) else available[0]
        response = request.render(
            "website_event_meeting.poster_page",
            {
                "registration": registration,
                "registrations": available,
                "event": registration.event_id,
                "token": token,
                "referrals": registration._get_shown_referrals(),
            },
        )
        response.headers.extend(PRIVATE)
        return response

    @route(
        "/meeting/poster/<string:token>/poster.<string:kind>",
        type="http",
        auth="public",
        methods=["GET"],
        website=True,
        sitemap=False,
    )
    def meeting_poster_picture(self, token, kind, download=None, **_post):
        """Return the poster as a picture; an unchanged one costs nothing.

        :param kind: ``jpg`` or ``png``
        :param download: any text offers the file under the name of the meeting
        :raise NotFound: for a forged token, another kind, or where there is no poster
        :return: the picture; 429 with the time to wait when one address asks too often, 503 while too many are drawn
        """
        registration = self._find(token)
        if (
            kind not in CONTENT_TYPES
            or len(registration) != 1
            or not registration._is_poster_available()
        ):
            raise NotFound
        etag = f'"{registration._get_poster_digest()}-{kind}"'
        headers = [
            ("ETag", etag),
            # The phone keeps the picture it shows and saves; the page around it is kept nowhere.
            *with_header(PRIVATE, "Cache-Control", "private, max-age=300"),
        ]
        if request.httprequest.headers.get("If-None-Match") == etag:
            response = request.make_response(b"", headers)
            response.status_code = 304
            return response
        if refusal := self._refuse_haste(registration):
            return refusal
        try:
            # sudo: the kept pictures are closed to everybody
            content = (
                request.env["printed.document"]
                .sudo()
                ._obtain(
                    f"poster:{registration._get_poster_digest()}-{kind}",
                    lambda: registration._render_poster(kind),
                    family="poster",
                    wait=DRAWING_WAIT,
                )
            )
        except PrintingBusy as error:
            return self._ask_to_wait(error, 503)
        headers.append(("Content-Type", CONTENT_TYPES[kind]))
        if download:
            name = f"{registration.event_id.name} - {registration.name or ''}.{kind}"
            headers.append(("Content-Disposition", content_disposition(name)))
        return request.make_response(content, headers)

    def _refuse_haste(self, registration):
        """Return an answer 429 when the pictures of one poster or for one address exceed the limit."""
        # sudo: the counter is closed to everybody
        rate = request.env["guard.rate"].sudo()
        try:
            rate._check_use(f"meeting.poster.of:{registration.id}", DRAWINGS_OF_ONE, DRAWING_WINDOW)
            rate._check_use("meeting.poster", DRAWINGS, DRAWING_WINDOW)
        except TooManyAttempts as error:
            return self._ask_to_wait(error, 429)
        return None

    def _ask_to_wait(self, error, status):
        response = request.make_response(
            str(error),
            [
                ("Content-Type", "text/plain; charset=utf-8"),
                ("Retry-After", str(error.retry_after)),
            ],
        )
        response.status_code = status
        return response

    def _find(self, token):
        registrations = request.env["event.registration"]._find_by_ticket_token(token)
        if not registrations:
            raise NotFound
        return registrations
