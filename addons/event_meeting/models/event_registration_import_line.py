# SPDX-License-Identifier: LGPL-3.0-or-later
from odoo import fields, models


class EventRegistrationImportLine(models.Model):
    """A row of a file that did not come in, with the reason."""

    _name = "event.registration.import.line"
    _description = "Row Not Imported"
    _order = "import_id, row, id"
    _rec_name = "name"
    _log_access = False

    import_id = fields.Many2one(
        "event.registration.import", required=True, index=True, ondelete="cascade", readonly=True
    )
    company_id = fields.Many2one(related="import_id.company_id")
    row = fields.Integer(readonly=True, aggregator=None)
    name = fields.Char(readonly=True)
    phone = fields.Char(string="Mobile", readonly=True)
    reason = fields.Char(readonly=True)
    values = fields.Json(readonly=True, help="The row as it stood in the file.")
