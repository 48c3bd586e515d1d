# SPDX-License-Identifier: LGPL-3.0-or-later
from odoo import api, fields, models
from odoo.exceptions import UserError

SUGGESTIONS = 6


class EventRegistrationRefuse(models.TransientModel):
    """Asks why registrations are refused; they read the answer on their ticket page."""

    _name = "event.registration.refuse"
    _inherit = "event.registration.wizard.mixin"
    _description = "Refuse Registrations"

    reason = fields.Char(required=True, size=200)
    reason_suggestions = fields.Json(compute="_compute_reason_suggestions")

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
        return {
            "type": "ir.actions.client",
            "tag": "display_notification",
            "params": {
                "type": "success",
                "message": self.env._(
                    "%(count)s refused. To take that back: the filter Refused, then Undo Refusal.",
                    count=len(pending),
                ),
                "next": {"type": "ir.actions.act_window_close"},
            },
        }
