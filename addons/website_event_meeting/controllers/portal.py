# SPDX-License-Identifier: LGPL-3.0-or-later
from odoo import fields
from odoo.http import request, route

from odoo.addons.base_guard.headers import PRIVATE_IN_PREVIEW
from odoo.addons.portal.controllers.portal import CustomerPortal, pager

PER_PAGE = 10


class PortalMeetings(CustomerPortal):
    """The meetings of whoever is logged in."""

    @route(
        ["/my/meetings", "/my/meetings/page/<int:page>"],
        type="http",
        auth="user",
        methods=["GET"],
        website=True,
        readonly=True,
    )
    def portal_my_meetings(self, page=1, when="upcoming", **_kw):
        """List the meetings of the user with the way to his tickets.

        :param when: ``upcoming`` (also those being held) or ``past``
        """
        when = when if when in ("upcoming", "past") else "upcoming"
        # sudo: registrations and meetings of other companies are closed to portal users; the domain keeps to their own
        events_sudo = request.env["event.event"].sudo()
        domain = self._get_my_meetings_domain()
        now = fields.Datetime.now()
        counts = {
            name: events_sudo.search_count(domain & self._get_when_domain(name, now))
            for name in ("upcoming", "past")
        }
        page_values = pager(
            url="/my/meetings",
            url_args={"when": when},
            total=counts[when],
            page=min(page, 2**31) if isinstance(page, int) else 1,
            step=PER_PAGE,
        )
        events = events_sudo.search(
            domain & self._get_when_domain(when, now),
            order="date_begin, id" if when == "upcoming" else "date_begin desc, id desc",
            limit=PER_PAGE,
            offset=page_values["offset"],
        )
        response = request.render(
            "website_event_meeting.portal_my_meetings",
            {
                **self._prepare_portal_layout_values(),
                "page_name": "meetings",
                "default_url": "/my/meetings",
                "meetings": self._prepare_my_meetings(events),
                "when": when,
                "counts": counts,
                "pager": page_values,
            },
        )
        response.headers.extend(PRIVATE_IN_PREVIEW)
        return response

    def _get_my_meetings_domain(self):
        """Return which meetings are the user's; an addon may add some."""
        return fields.Domain("is_meeting", "=", True) & fields.Domain(
            "registration_ids", "any", self._get_my_registrations_domain()
        )

    def _get_my_registrations_domain(self):
        return fields.Domain("partner_id", "=", request.env.user.partner_id.id)

    def _get_when_domain(self, when, now):
        return fields.Domain("date_end", ">" if when == "upcoming" else "<=", now)

    def _prepare_my_meetings(self, events):
        """Return what the list shows of each meeting: ``event``, ``registrations``, addresses of tickets, poster and panel."""
        registrations = events.registration_ids.browse().search(
            fields.Domain("event_id", "in", events.ids) & self._get_my_registrations_domain(),
            order="id",
        )
        rows = []
        for event in events:
            own = registrations.filtered(lambda reg, event=event: reg.event_id == event)
            shown = own.filtered(lambda reg: reg.state != "cancel") or own
            rows.append(
                {
                    "event": event,
                    "registrations": own,
                    "ticket_url": shown and shown._get_ticket_url(),
                    "poster_url": self._get_poster_url(event, shown),
                    "staff_url": self._get_staff_panel_url(event),
                }
            )
        return rows

    def _get_poster_url(self, event, registrations):
        """Return the address of the posters of a user's tickets, None where there are none."""
        shared = registrations.filtered(lambda reg: reg._is_poster_available())
        return f"/meeting/poster/{shared._get_ticket_token()}" if shared else None

    def _get_staff_panel_url(self, event):
        """Return the address of the staff panel when the user is staff of the meeting, else None."""
        return None
