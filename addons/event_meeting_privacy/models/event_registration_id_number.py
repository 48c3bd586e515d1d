# SPDX-License-Identifier: LGPL-3.0-or-later
from odoo import models
from odoo.exceptions import AccessError, UserError

from odoo.addons.event_meeting.tools.people_book import write_book

from .event_registration_answer import READER_GROUP


class EventRegistration(models.Model):
    """ID numbers of attendees: as a list for whom it concerns, and deleted."""

    _inherit = "event.registration"

    def _get_id_answers(self):
        """Return the answers of these attendees that are ID numbers (sudo)."""
        # sudo: whoever withdraws, and the system, may not read answers
        return self.sudo().registration_answer_ids.filtered(
            lambda answer: answer.question_type == "id_card"
        )

    def _delete_id_numbers(self):
        """Delete the ID numbers of these attendees, the masked ones too; the caller leaves the line.

        :return: how many
        """
        answers = self._get_id_answers()
        answers.unlink()
        return len(answers)

    def action_export_id_numbers(self):
        """Download the ID numbers of the selected attendees, or of all that the list shows.

        :return: client action that fetches the file
        :raise AccessError: without the right to read ID numbers and to export
        """
        self._check_id_export_right()
        people = self or self.search(self.env.context.get("active_domain") or [])
        return {
            "type": "ir.actions.client",
            "tag": "event_meeting_download",
            "params": {
                "url": "/event_meeting_privacy/id_numbers",
                "data": {"ids": people._get_id_answers().registration_id.ids},
            },
        }

    def _check_id_export_right(self):
        self._check_export_right()
        if not self.env.user.has_group(READER_GROUP):
            raise AccessError(
                self.env._(
                    "Only people with the right “Meetings: Reads ID Numbers” see ID numbers in full."
                )
            )

    def _export_id_numbers(self):
        """Return the ID numbers of these attendees as an .xlsx file; leaves a line in the audit for each person.

        :return: bytes
        :raise AccessError: without the right to read ID numbers and to export
        :raise UserError: when there is none, or one cannot be read
        """
        self._check_id_export_right()
        self.check_access("read")
        answers = self._get_id_answers().sudo(False)
        if not answers:
            raise UserError(self.env._("None of these attendees has given an ID number."))
        numbers = answers._read_id_numbers(export=True)
        columns = {
            "name": self.env._("Full Name"),
            "phone": self.env._("Mobile"),
            "number": self.env._("ID number"),
            "ticket": self.env._("Ticket"),
            "event": self.env._("Meeting"),
        }
        rows = (self._prepare_id_row(answer, number) for answer, number in numbers.items())
        return write_book(self.env._("ID Numbers"), list(columns.items()), rows)

    def _prepare_id_row(self, answer, number):
        registration = answer.registration_id
        return {
            "name": registration.name,
            "phone": (registration.phone or "").removeprefix("+86"),
            "number": number,
            "ticket": registration.event_ticket_id.name,
            "event": registration.event_id.name,
        }
