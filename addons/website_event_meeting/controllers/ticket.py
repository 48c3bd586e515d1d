# SPDX-License-Identifier: LGPL-3.0-or-later
import json

from werkzeug.exceptions import NotFound

from odoo import fields
from odoo.http import Controller, content_disposition, request, route

from odoo.addons.base_guard.headers import PRIVATE
from odoo.addons.event.controllers.main import EventController
from odoo.addons.event_meeting.models.event_meeting_staff_panel import to_milliseconds

from .own_tickets import filter_own


class MeetingTicketController(Controller):
    """The ticket of one or more attendees, opened by an address nobody can guess."""

    @route(
        "/meeting/ticket/<string:token>",
        type="http",
        auth="public",
        methods=["GET"],
        website=True,
        sitemap=False,
    )
    def meeting_ticket(self, token, registered=None, **_post):
        """Show the tickets of ``token``; whoever has the address has the ticket.

        :raise NotFound: for a token that was not made here
        """
        registrations = self._find(token)
        response = request.render(
            "website_event_meeting.ticket_page",
            {
                "registrations": registrations,
                "event": registrations.event_id,
                "token": token,
                "may_keep": bool(filter_own(registrations)),
                "registered": bool(registered),
                "place": registrations.event_id._get_meeting_place(),
                "payable_order": self._get_payable_order(registrations),
                "seen_at": registrations.event_id._get_moment_label(fields.Datetime.now()),
            },
        )
        response.headers.extend(PRIVATE)
        if until := registrations._get_keep_until():
            # The one exception to `no-store`: the worker of this folder keeps the page on the phone.
            response.headers["X-Keep-Until"] = str(to_milliseconds(until))
        return response

    @route(
        "/meeting/ticket/<string:token>/calendar.ics",
        type="http",
        auth="public",
        methods=["GET"],
        website=True,
        sitemap=False,
    )
    def meeting_ticket_calendar(self, token, **_post):
        """Return the entry of the tickets of ``token`` for a calendar; one that cancels it when none is left."""
        registrations = self._find(token)
        return self._answer_calendar(registrations.event_id, registrations._get_calendar_file())

    def _answer_calendar(self, event, content):
        """Return a calendar file as a download named after the meeting."""
        return request.make_response(
            content,
            [
                ("Content-Type", "text/calendar; charset=utf-8"),
                ("Content-Disposition", content_disposition(f"{event.name}.ics")),
                *PRIVATE,
            ],
        )

    @route(
        "/meeting/ticket/<string:token>/ticket.pdf",
        type="http",
        auth="public",
        methods=["GET"],
        website=True,
        sitemap=False,
    )
    def meeting_ticket_pdf(self, token, **_post):
        """Return the tickets of ``token`` to print; the page with the reason when one is not valid.

        Where the holder has something to do first, it leads to the page that asks him.
        """
        registrations = self._find(token)
        if any(registration._is_ticket_withheld() for registration in registrations):
            return request.redirect(registrations._get_ticket_url())
        if not all(registration._is_ticket_presentable() for registration in registrations):
            return _refuse_printing(registrations)
        pdf = (
            request.env["ir.actions.report"]
            .sudo()  # sudo: the report reads registrations, which the token has opened
            ._render_qweb_pdf(
                "event.action_report_event_registration_full_page_ticket", registrations.ids
            )[0]
        )
        name = f"{registrations.event_id.name} - {registrations[0].name or ''}.pdf"
        return request.make_response(
            pdf,
            [
                ("Content-Type", "application/pdf"),
                ("Content-Length", str(len(pdf))),
                ("Content-Disposition", content_disposition(name)),
                *PRIVATE,
            ],
        )

    def _find(self, token):
        registrations = request.env["event.registration"]._find_by_ticket_token(token)
        if not registrations:
            raise NotFound
        return registrations

    def _get_payable_order(self, registrations):
        """Return the order to pay when it is the cart of this visitor (sudo), else nothing."""
        order = registrations.sale_order_id
        return order if len(order) == 1 and request.cart == order else order.browse()


class MeetingEventController(EventController):
    """Stock's printed tickets, closed to meeting tickets that do not admit."""

    @route(website=True)
    def event_my_tickets(self, event_id, registration_ids, tickets_hash, **kwargs):
        """Print tickets by stock's hash; of a meeting only those that admit somebody.

        Stock looks at the hash alone, which outlives a cancellation.
        """
        # sudo: only the state is looked at, stock checks the hash
        event = request.env["event.event"].sudo().browse(event_id).exists()
        if event.is_meeting:
            try:
                wanted = set(json.loads(registration_ids or "[]"))
            except (TypeError, ValueError) as error:
                raise NotFound from error
            registrations = event.registration_ids.filtered(lambda reg: reg.id in wanted)
            if not registrations:
                raise NotFound
            if not all(registration._is_ticket_presentable() for registration in registrations):
                return _refuse_printing()
        return super().event_my_tickets(event_id, registration_ids, tickets_hash, **kwargs)


def _refuse_printing(registrations=None):
    """Answer 403 with the reason in words."""
    response = request.render(
        "website_event_meeting.ticket_refused",
        {
            "registrations": registrations,
            "token": registrations and registrations._get_ticket_token(),
        },
    )
    response.status_code = 403
    response.headers.extend(PRIVATE)
    return response
