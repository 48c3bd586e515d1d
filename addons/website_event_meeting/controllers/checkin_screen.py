# SPDX-License-Identifier: LGPL-3.0-or-later
import base64

from werkzeug.exceptions import NotFound

from odoo.exceptions import AccessError
from odoo.http import Controller, content_disposition, request, route

from odoo.addons.base_guard.headers import PRIVATE


class MeetingCheckinScreenController(Controller):
    """The check-in code for the wall and for a screen. For the entrance."""

    @route(
        "/meeting/<int:event_id>/checkin-screen",
        type="http",
        auth="user",
        methods=["GET"],
        website=True,
        sitemap=False,
    )
    def checkin_screen(self, event_id, print=None, **_post):
        """Show the check-in code of a meeting in full size, with how many are in.

        For the entrance, within its companies.

        :param print: any text opens the print dialog at once
        """
        event = self._find(event_id)
        response = request.render(
            "website_event_meeting.checkin_screen",
            {
                "event": event,
                "state": self._get_state(event),
                "print_now": bool(print) and not event.checkin_code_rotating,
            },
        )
        response.headers.extend(PRIVATE)
        return response

    @route(
        "/meeting/<int:event_id>/checkin-screen/state",
        type="jsonrpc",
        auth="user",
        methods=["POST"],
    )
    def checkin_screen_state(self, event_id):
        """Return what the screen shows now. For the entrance, within its companies.

        :return: dict with `registered`, `checked_in`, `qr` (data address) and `refresh` (seconds until the code
            changes, 0 when it does not)
        """
        return self._get_state(self._find(event_id))

    @route(
        "/meeting/<int:event_id>/checkin-code.svg",
        type="http",
        auth="user",
        methods=["GET"],
        sitemap=False,
    )
    def checkin_code(self, event_id, **_post):
        """Return the check-in code to print in any size; 404 for one that changes. For the entrance."""
        event = self._find(event_id)
        if event.checkin_code_rotating:
            raise NotFound
        return request.make_response(
            event._get_checkin_qr(),
            [
                ("Content-Type", "image/svg+xml"),
                ("Content-Disposition", content_disposition(f"{event.name}.svg")),
                # Odoo closes pictures to scripts, unless they come with a policy of their own.
                ("Content-Security-Policy", "default-src 'none'"),
                *PRIVATE,
            ],
        )

    def _find(self, event_id):
        """Return the meeting (sudo) when the user is of the entrance and it is of his companies.

        :raise NotFound: otherwise; it does not tell which meetings exist
        """
        if event_id >= 2**31:
            raise NotFound
        # Records of the session's companies: the website alone would narrow them to its own.
        user = request.env.user
        event = request.env(
            context={**request.env.context, "allowed_company_ids": user.company_ids.ids}
        )["event.event"].browse(event_id)
        try:
            event._check_scan_right()
            return event._find_scannable()
        except AccessError as error:
            raise NotFound from error

    def _get_state(self, event):
        return {
            **event.get_scan_counters(),
            "qr": f"data:image/svg+xml;base64,{base64.b64encode(event._get_checkin_qr()).decode()}",
            "refresh": event._get_checkin_seconds_left() if event.checkin_code_rotating else 0,
        }
