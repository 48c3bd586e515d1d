# SPDX-License-Identifier: LGPL-3.0-or-later
import base64

from odoo import models
from odoo.tools import html2plaintext

from ..tools.calendar import build_calendar

MAX_NOTICE = 1000
# state of a ticket -> what a calendar makes of it
STATUSES = {
    "pending": "TENTATIVE",
    "unpaid": "TENTATIVE",
    "refused": "CANCELLED",
    "cancelled": "CANCELLED",
}


class EventRegistration(models.Model):
    """The ticket as a calendar knows it: one entry that moves with the meeting and goes with the ticket."""

    _inherit = "event.registration"

    def _get_calendar_file(self, **more):
        """Return the calendar file (bytes) of tickets of one meeting that are shown together: one entry.

        The entry is that of the first ticket; it is cancelled when none of the tickets is left.

        :param more: what is different in the entry, see :class:`Entry`
        """
        event = self.event_id
        valid = self.filtered(
            lambda registration: registration._get_calendar_status() != "CANCELLED"
        )
        values = {
            "uid": self._get_calendar_uid(),
            "changed": max([event._prepare_calendar_entry().changed, *self.mapped("write_date")]),
            "description": (valid or self)._get_calendar_description(),
            "url": self._get_calendar_url(),
        }
        if event.kanban_state != "cancel":
            statuses = {registration._get_calendar_status() for registration in valid}
            values["status"] = (
                "CONFIRMED" if "CONFIRMED" in statuses else "TENTATIVE" if valid else "CANCELLED"
            )
        return build_calendar(event._prepare_calendar_entry(**{**values, **more}))

    def _get_calendar_uid(self):
        """Return the name under which calendars know the entry of these tickets."""
        return self.event_id._make_calendar_uid("ticket", min(self.ids))

    def _get_calendar_status(self):
        return STATUSES.get(self._get_ticket_state(), "CONFIRMED")

    def _is_calendar_offered(self):
        """Tell whether there is something to put into a calendar: not for tickets that admit nobody, nor afterwards."""
        states = {registration._get_ticket_state() for registration in self}
        return self.event_id.kanban_state != "cancel" and bool(
            states - {"refused", "cancelled", "over"}
        )

    def _get_calendar_url(self):
        return f"{self.event_id.get_base_url()}{self._get_ticket_url()}"

    def _get_calendar_description(self):
        """Return the text of the entry: whose tickets, where they are, when to come, what to bring."""
        event = self.event_id
        lines = [
            " · ".join(
                part for part in (registration.name, registration.event_ticket_id.name) if part
            )
            for registration in self
        ]
        lines.append(self.env._("Ticket: %(url)s", url=self._get_calendar_url()))
        if window := event._get_checkin_window_label():
            lines.append(self.env._("Check-in is open: %(time)s", time=window))
        if notice := html2plaintext(event.notice or "").strip():
            lines += ["", notice[:MAX_NOTICE]]
        return "\n".join(lines)

    def _process_attachments_for_template_post(self, mail_template):
        """Mails about a ticket carry its calendar entry, also the one that takes it back."""
        result = super()._process_attachments_for_template_post(mail_template)
        for registration in self.filtered("event_id.is_meeting"):
            content = base64.b64encode(registration._get_calendar_file())
            files = result.setdefault(registration.id, {}).setdefault("attachments", [])
            files.append((f"{registration.event_id.name}.ics", content))
        return result
