# SPDX-License-Identifier: LGPL-3.0-or-later
from odoo.exceptions import UserError
from odoo.http import Controller, request, route

from odoo.addons.base_mobile_code.code_page import (
    check_code,
    check_mobile,
    get_code_form,
    get_proof,
    read_typed,
    remember_proof,
    render_page,
    say_wrong_code,
    send_code,
)

from ..models.mobile_code import FIND

# How long the tickets stay open in the browser that has proved the mobile.
FOUND_SECONDS = 10 * 60


class MeetingFind(Controller):
    """'Send my ticket again': the tickets of a mobile, for who proves that it is his."""

    @route(
        "/meeting/find",
        type="http",
        auth="public",
        methods=["GET", "POST"],
        website=True,
        sitemap=False,
    )
    def meeting_find(self, **params):
        """Ask for mobile and code, and lead to the tickets of the mobile.

        Public, with CSRF protection. Whether a mobile is registered for anything shows after its code alone.
        """
        typed, errors = read_typed(params), {}
        if request.httprequest.method != "POST":
            return self._render(typed)
        mobile, code = check_mobile(typed, errors), check_code(typed, errors)
        if errors:
            return self._render(typed, errors)
        try:
            if not request.env["mobile.code"]._prove(FIND, mobile, code):
                return self._render(typed, {"code": say_wrong_code()})
        except UserError as refusal:
            return self._render(typed, refusal=refusal)
        remember_proof(FIND, mobile, FOUND_SECONDS)
        return request.redirect("/meeting/find/tickets")

    @route(
        "/meeting/find/code",
        type="http",
        auth="public",
        methods=["GET", "POST"],
        website=True,
        sitemap=False,
    )
    def meeting_find_code(self, **params):
        """Send a code to the mobile of the form, if a ticket has it. Public, with CSRF protection.

        :return: JSON, see :func:`send_code`; the same whether or not a ticket has the mobile
        """
        return send_code(
            FIND,
            params,
            "/meeting/find",
            request.env._(
                "If there are tickets for this mobile, a code is on its way. It may take a minute."
            ),
        )

    @route(
        "/meeting/find/tickets",
        type="http",
        auth="public",
        methods=["GET"],
        website=True,
        sitemap=False,
    )
    def meeting_find_tickets(self, **_params):
        """List the tickets of the mobile that this browser has proved a few minutes ago. Public, for that browser."""
        mobile = get_proof(FIND)
        if not mobile:
            return request.redirect("/meeting/find")
        registrations = request.env["event.registration"]._find_by_proved_mobile(mobile)
        return render_page(
            "website_event_meeting_mobile.found_page",
            {
                "mobile": mobile.removeprefix("+86"),
                "meetings": [
                    (event, registrations.filtered(lambda reg, event=event: reg.event_id == event))
                    for event in registrations.event_id
                ],
            },
        )

    def _render(self, typed, errors=None, refusal=None):
        return render_page(
            "website_event_meeting_mobile.find_page",
            {
                "typed": typed,
                "errors": errors or {},
                "code_form": get_code_form(FIND, "/meeting/find/code"),
            },
            refusal,
        )
