# SPDX-License-Identifier: LGPL-3.0-or-later
from odoo import models
from odoo.exceptions import AccessError, UserError

from ..tools.people_book import write_book
from .event_registration_access import OFFICE_GROUP

EXPORT_BATCH = 2000


class EventRegistration(models.Model):
    """Lists of people out of a meeting, in the form in which they come back in."""

    _inherit = "event.registration"

    def action_open_import(self):
        """Open a new import, for the meeting the list is about if there is one."""
        return self.env["ir.actions.actions"]._for_xml_id(
            "event_meeting.event_registration_import_action_new"
        ) | {"context": {"default_event_id": self.env.context.get("default_event_id")}}

    def action_export_people(self):
        """Download the selected people, or all that the list shows, as a file that can be imported again.

        :return: client action that fetches the file
        :raise AccessError: without the right to export
        """
        self._check_export_right()
        domain = self.env.context.get("active_domain") or []
        return {
            "type": "ir.actions.client",
            "tag": "event_meeting_download",
            "params": {
                "url": "/event_meeting/people/export",
                "data": {"ids": self.ids} if self else {"domain": domain},
            },
        }

    def _check_export_right(self):
        user = self.env.user
        if not (user.has_group("base.group_allow_export") and user.has_group(OFFICE_GROUP)):
            raise AccessError(self.env._("You may not export. Ask an administrator for the right."))

    def _export_people(self):
        """Return these people as an .xlsx file; leaves a line in the audit for each meeting.

        :return: bytes
        :raise AccessError: without the right to export or to read them
        :raise UserError: when there is nobody
        """
        self._check_export_right()
        self.check_access("read")
        if not self:
            raise UserError(self.env._("There is nobody to export."))
        self._log_export()
        columns = dict(self.env["event.registration.import"]._get_columns())
        columns["ticket_no"] = self.env._("Ticket Number")
        columns["attendance_code"] = self.env._("Attendance Code")
        columns["status"] = self.env._("Status")
        columns["date_closed"] = self.env._("Checked In On")
        if len(self.event_id) > 1:
            columns["event"] = self.env._("Meeting")
        return write_book(
            self.env._("Attendees"), list(columns.items()), self._iterate_people_rows()
        )

    def _iterate_people_rows(self):
        status = dict(self._fields["registration_status"]._description_selection(self.env))
        for start in range(0, len(self), EXPORT_BATCH):
            for person in self[start : start + EXPORT_BATCH]:
                yield person._prepare_people_row(status)

    def _prepare_people_row(self, status):
        """Return {column: text} of one person, see ``event.registration.import._get_columns``."""
        phone = self.phone or ""
        return {
            "name": self.name or "",
            # As people write it here; a foreign number keeps its country code.
            "phone": phone.removeprefix("+86") if len(phone) == 14 else phone,
            "seat_no": self.seat_no or "",
            "group": self.group_id.name or "",
            "ticket": self.event_ticket_id.name or "",
            "company_name": self.company_name or "",
            "email": self.email or "",
            "note": self.note or "",
            "ticket_no": self.ticket_no or "",
            "attendance_code": self.attendance_code or "",
            "status": status.get(self.registration_status, ""),
            "date_closed": self.date_closed and self.event_id._get_stamp_label(self.date_closed),
            "event": self.event_id.name,
        }

    def export_data(self, fields_to_export):
        """Stock's export: leave a line in the audit, too.

        :raise AccessError: for reviewers
        """
        if self._is_review_only() and any(self.mapped("is_meeting")):
            self._check_export_right()
        result = super().export_data(fields_to_export)
        self.filtered("is_meeting")._log_export(fields=fields_to_export)
        return result

    def _log_export(self, **detail):
        for event, people in self.grouped("event_id").items():
            self.env["guard.audit"]._log("event.export", event, {"count": len(people), **detail})
