# SPDX-License-Identifier: LGPL-3.0-or-later
from odoo.http import request, route

from odoo.addons.website_event_sale.controllers.main import WebsiteEventSaleController


class WebsiteEventMeetingController(WebsiteEventSaleController):
    """The invitation page."""

    @route()
    def event_register(self, event, **post):
        """Show the invitation of a meeting, stock's page of any other event.

        Public; the meeting was let through by the record rules (published, company).
        """
        if not event.is_meeting:
            return super().event_register(event, **post)
        values = self._prepare_event_register_values(event, **post)
        values.update(self._prepare_invitation_values(event, **post))
        return request.render("website_event_meeting.invitation", values)

    def _prepare_invitation_values(self, event, **post):
        return {
            "status": event._get_registration_status(),
            # sudo: stock is not for visitors to read; the page shows states made from it
            "tickets": event.sudo()._get_offered_tickets(),
            "place": event._get_meeting_place(),
            "own_registrations": self._get_own_registrations(event),
            "notice": self._get_invitation_notice(post.get("registration_error_code")),
        }

    def _get_invitation_notice(self, code):
        """Return the sentence for a code of the address; unknown codes say nothing."""
        return {
            "insufficient_seats": request.env._("These tickets are gone. Please choose again."),
            "hold_expired": request.env._(
                "The time to pay ran out and the seats were given back. Please register again."
            ),
            "recaptcha_failed": request.env._(
                "We could not tell that you are human. Please try again."
            ),
        }.get(code)

    def _get_own_registrations(self, event):
        """Return this visitor's tickets of the meeting (sudo), as stock recognises a visitor."""
        visitor = request.env["website.visitor"]._get_visitor_from_request()
        domain = [("visitor_id", "=", visitor.id)] if visitor else [(0, "=", 1)]
        if not request.env.user._is_public():
            domain = ["|", ("partner_id", "=", request.env.user.partner_id.id), *domain]
        # sudo: registrations are closed to visitors; the domain keeps to their own
        return (
            request.env["event.registration"]
            .sudo()
            .search([("event_id", "=", event.id), ("state", "!=", "cancel"), *domain], limit=30)
        )
