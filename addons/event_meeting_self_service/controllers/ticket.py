# SPDX-License-Identifier: LGPL-3.0-or-later
import json

from werkzeug.exceptions import NotFound

from odoo.http import request, route

from odoo.addons.website_event_meeting.controllers.ticket import (
    MeetingEventController,
    MeetingTicketController,
)


class SelfServiceTicketController(MeetingTicketController):
    @route()
    def meeting_ticket(self, token, registered=None, **post):
        """Say that a ticket was handed on where its old address has none left to show."""
        Registration = request.env["event.registration"]
        left, handed = Registration._find_by_old_token(token)
        if handed and not left:
            return request.redirect(f"/meeting/ticket/{token}/handed-on")
        return super().meeting_ticket(token, registered=registered, **post)

    @route()
    def meeting_ticket_calendar(self, token, **post):
        """Take what was handed on out of the calendar of its old holder; what is left to him stays in it."""
        left, handed = request.env["event.registration"]._find_by_old_token(token)
        if handed:
            return self._answer_calendar(handed.event_id, left._get_old_calendar_file(handed))
        return super().meeting_ticket_calendar(token, **post)


class SelfServiceEventController(MeetingEventController):
    @route()
    def event_my_tickets(self, event_id, registration_ids, tickets_hash, **kwargs):
        """Refuse stock's hash for tickets that were handed on: it was given to their old holders."""
        try:
            wanted = set(json.loads(registration_ids or "[]"))
        except (TypeError, ValueError) as error:
            raise NotFound from error
        # sudo: only whether they were handed on is looked at
        event = request.env["event.event"].sudo().browse(event_id).exists()
        if event.registration_ids.filtered(lambda reg: reg.id in wanted and reg.handed_on_count):
            raise NotFound
        return super().event_my_tickets(event_id, registration_ids, tickets_hash, **kwargs)
