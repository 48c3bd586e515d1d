# SPDX-License-Identifier: LGPL-3.0-or-later
from odoo import api, models
from odoo.tools import hmac, html2plaintext

from ..tools.calendar import Entry, build_calendar

MAX_TEXT = 1900


class EventEvent(models.Model):
    """A meeting as calendars know it."""

    _inherit = "event.event"

    def _get_ics_file(self, slot=False):
        """Meetings: one UID, the place with its name, plain text, the zone, reminders."""
        meetings = self.filtered("is_meeting")
        result = super(EventEvent, self - meetings)._get_ics_file(slot=slot)
        for event in meetings:
            result[event.id] = build_calendar(event._prepare_calendar_entry())
        return result

    @api.depends("is_meeting")
    def _compute_address_inline(self):
        """Meetings: the venue by its name, without the country and without holes."""
        meetings = self.filtered("is_meeting")
        super(EventEvent, self - meetings)._compute_address_inline()
        for event in meetings:
            place = event._get_meeting_place()
            event.address_inline = ", ".join(
                part for part in (place["name"], place["address"]) if part
            )

    def _get_external_description(self):
        """Meetings: plain text, since calendars show tags as they are."""
        self.ensure_one()
        if not self.is_meeting:
            return super()._get_external_description()
        text = "\n".join(
            part for part in (self.event_share_url, html2plaintext(self.description or "")) if part
        )
        return text[:MAX_TEXT]

    def _prepare_calendar_entry(self, **values):
        """Return what calendars are told of this meeting.

        :param values: what is different for a ticket
        """
        self.ensure_one()
        event = (
            self.sudo()
        )  # sudo: venue and organiser are closed to visitors, who may see the meeting
        address = event.address_id
        position = (address.partner_latitude, address.partner_longitude)
        organizer = event.organizer_id or event.company_id.partner_id
        return Entry(
            **{
                "uid": self._make_calendar_uid("meeting", self.id),
                "changed": max(event.write_date, address.write_date or event.write_date),
                "begin": self.date_begin,
                "end": self.date_end,
                "tz": self.date_tz,
                "status": "CANCELLED" if self.kanban_state == "cancel" else "CONFIRMED",
                "summary": self.name,
                "description": self._get_external_description(),
                "url": self.event_register_url or self.event_share_url or self.get_base_url(),
                "location": self.address_inline,
                "position": position if any(position) else None,
                "organizer": organizer.email and (organizer.name, organizer.email),
                **values,
            }
        )

    @api.model
    def _make_calendar_uid(self, kind, number):
        """Return a name for calendars that stays, and tells nothing about this database."""
        return f"{hmac(self.env(su=True), f'calendar-{kind}', number)[:32]}@huike"
