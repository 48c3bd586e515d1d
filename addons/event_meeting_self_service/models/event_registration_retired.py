# SPDX-License-Identifier: LGPL-3.0-or-later
from odoo import api, fields, models

from odoo.addons.base_guard.text import clean_code


class EventRegistrationRetired(models.Model):
    """The codes that were on a ticket before it was handed on: they admit nobody, and are recognised."""

    _name = "event.registration.retired"
    _description = "Codes of a Ticket That Was Handed On"

    registration_id = fields.Many2one(
        "event.registration", required=True, readonly=True, index=True, ondelete="cascade"
    )
    barcode = fields.Char(readonly=True)
    ticket_no = fields.Char(readonly=True)

    _barcode_idx = models.Index("(barcode)")
    _ticket_no_idx = models.Index("(ticket_no)")

    @api.model
    def _find_by_code(self, code):
        """Return the registration (sudo) that had a code before it was handed on, else an empty one.

        :param code: barcode or ticket number as scanned or typed
        """
        code = clean_code(code)
        # sudo: old codes are the system's; the caller has checked the right to check in
        rows = self.sudo()
        if not code or len(code) > 64:
            return rows.registration_id
        domain = fields.Domain("barcode", "=", code) | fields.Domain("ticket_no", "=", code)
        return rows.search(domain, limit=1).registration_id
