# SPDX-License-Identifier: LGPL-3.0-or-later
from odoo import fields
from odoo.http import request, route

from odoo.addons.website_event_sale.controllers.main import WebsiteEventSaleController

from .own_tickets import find_own_registrations


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
            "hold_expired": post.get("registration_error_code") == "hold_expired",
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
        """Return this visitor's tickets of the meeting (sudo), but for those whose time to pay is over."""
        now = fields.Datetime.now()
        return find_own_registrations(event).filtered(
            lambda reg: (
                not (reg.sale_status == "to_pay" and reg.hold_until and reg.hold_until <= now)
            )
        )
