# SPDX-License-Identifier: LGPL-3.0-or-later
from odoo import api, models
from odoo.tools import SQL

from ..tools import codes

CODE_FIELDS = ("ticket_no", "lucky_code", "attendance_code")


class EventRegistration(models.Model):
    _inherit = "event.registration"

    @api.model
    def _get_code_keys(self):
        """Return the key of each kind of code; they come from the secret of the database."""
        # sudo: the secret never leaves this method's callers
        secret = self.env["ir.config_parameter"].sudo().get_param("database.secret")
        return {name: codes.derive_key(secret, name) for name in CODE_FIELDS}

    def _assign_codes(self):
        """Give the registrations of meetings the codes they lack; only the successful get a lucky code."""
        # sudo: codes are given by the system, whoever registers
        records = self.sudo().filtered(
            lambda reg: (
                reg.event_id.is_meeting
                and (not reg.ticket_no or (not reg.lucky_code and reg.state in ("open", "done")))
            )
        )
        if not records:
            return
        keys = self._get_code_keys()
        rows = [
            SQL(
                "(%s, %s, %s, %s)",
                reg.id,
                codes.ticket_no(reg.id, keys["ticket_no"]),
                codes.attendance_code(reg.id, keys["attendance_code"]),
                codes.lucky_code(reg.id, keys["lucky_code"])
                if reg.state in ("open", "done")
                else None,
            )
            for reg in records
        ]
        records.flush_recordset(CODE_FIELDS)
        # Raw SQL: each record has its own values; one statement for the batch, without tracking or recomputation
        # (nothing depends on a code). Codes once given stay.
        self.env.cr.execute(
            SQL(
                """UPDATE event_registration AS reg
                      SET ticket_no = COALESCE(reg.ticket_no, code.ticket_no),
                          attendance_code = COALESCE(reg.attendance_code, code.attendance_code),
                          lucky_code = COALESCE(reg.lucky_code, code.lucky_code)
                     FROM (VALUES %s) AS code (id, ticket_no, attendance_code, lucky_code)
                    WHERE reg.id = code.id""",
                SQL(", ").join(rows),
            )
        )
        records.invalidate_recordset(CODE_FIELDS, flush=False)
