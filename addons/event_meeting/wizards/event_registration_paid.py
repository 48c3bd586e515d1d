# SPDX-License-Identifier: LGPL-3.0-or-later
from odoo import api, fields, models

from ..models.event_registration_mark_paid import EXPLAINED, PAID_METHODS


class EventRegistrationPaid(models.TransientModel):
    """Asks how people have paid past the website; the answer stays on record."""

    _name = "event.registration.paid"
    _inherit = "event.registration.wizard.mixin"
    _description = "Mark as Paid"

    method = fields.Selection(
        [method for method in PAID_METHODS if method[0] != "order"],
        string="How",
        default="cash",
        required=True,
    )
    note = fields.Char(size=200)
    note_required = fields.Boolean(compute="_compute_note_required")

    @api.depends("method")
    def _compute_note_required(self):
        for wizard in self:
            wizard.note_required = wizard.method in EXPLAINED

    def action_confirm(self):
        """Mark the people as paid, see ``event.registration.action_mark_paid``."""
        self.ensure_one()
        self.registration_ids.action_mark_paid(self.method, self.note)
        return {"type": "ir.actions.act_window_close"}
