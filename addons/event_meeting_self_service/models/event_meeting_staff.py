# SPDX-License-Identifier: LGPL-3.0-or-later
from odoo import models


class EventMeetingStaff(models.Model):
    """Lets the phones of the staff tell an old ticket that was handed on from an unknown code, also without network."""

    _inherit = "event.meeting.staff"

    def _prepare_panel_meeting(self):
        values = super()._prepare_panel_meeting()
        nobody = self.env["event.registration"]
        return {
            **values,
            "sentences": {
                **values["sentences"],
                "handed_on": nobody._get_handed_on_message(),
            },
        }

    def _prepare_person(self, registration):
        person = super()._prepare_person(registration)
        # sudo: old codes are the system's; they leave as hashes
        retired = registration.sudo().retired_ids
        if retired:
            codes = [code for row in retired for code in (row.barcode, row.ticket_no) if code]
            person["retired"] = [self._hash_code(code) for code in codes]
        return person

    def _take_scan(self, scan, age):
        """Note whose ticket an old code was on: the phone learns the person with the new codes by it."""
        answer = super()._take_scan(scan, age)
        if answer["status"] != "handed_on" or answer["person"]:
            return answer
        line = self.env["event.meeting.scan"].search(
            [("event_id", "=", self.event_id.id), ("nonce", "=", scan["nonce"])]
        )
        line.registration_id = self.env["event.registration.retired"]._find_by_code(scan["code"])
        return self._prepare_scan_answer(line)
