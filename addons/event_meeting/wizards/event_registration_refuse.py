# SPDX-License-Identifier: LGPL-3.0-or-later
from odoo import api, fields, models
from odoo.exceptions import UserError

SUGGESTIONS = 6


class EventRegistrationRefuse(models.TransientModel):
    """Asks why registrations are refused; the answer is sent to the people."""

    _name = "event.registration.refuse"
    _description = "Refuse Registrations"

    registration_ids = fields.Many2many("event.registration", string="Registrations", required=True)
    registration_count = fields.Integer(compute="_compute_registration_count")
    reason = fields.Char(required=True, size=200)
    reason_suggestions = fields.Json(compute="_compute_reason_suggestions")

    @api.model
    def default_get(self, fields):
        values = super().default_get(fields)
        if not values.get("registration_ids") and self.env.context.get("active_model") == (
            "event.registration"
        ):
            values["registration_ids"] = self.env.context.get("active_ids", [])
        return values

    @api.depends("registration_ids")
    def _compute_registration_count(self):
        for wizard in self:
            wizard.registration_count = len(wizard.registration_ids)

    @api.depends("registration_ids")
    def _compute_reason_suggestions(self):
        """Offer the reasons given last, the newest first."""
        last = self.env["event.registration"].search_fetch(
            [("refuse_reason", "!=", False)],
            ["refuse_reason"],
            order="approval_date desc, id desc",
            limit=200,
        )
        reasons = list(dict.fromkeys(last.mapped("refuse_reason")))[:SUGGESTIONS]
        for wizard in self:
            wizard.reason_suggestions = reasons

    def action_confirm(self):
        """Refuse the registrations with the reason; those that no longer wait are left as they are."""
        self.ensure_one()
        pending = self.registration_ids.filtered(lambda r: r.approval_state == "pending")
        if not pending:
            raise UserError(
                self.env._("None of them waits for review any more. Someone else has decided.")
            )
        pending.action_refuse(self.reason.strip())
        return {"type": "ir.actions.act_window_close"}
