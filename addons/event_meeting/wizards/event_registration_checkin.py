# SPDX-License-Identifier: LGPL-3.0-or-later
from odoo import api, fields, models
from odoo.exceptions import UserError


class EventRegistrationCheckin(models.TransientModel):
    """Checks people in whom the rules would turn away, with a reason that stays on record."""

    _name = "event.registration.checkin"
    _description = "Check In with a Reason"

    registration_ids = fields.Many2many("event.registration", string="Attendees", required=True)
    registration_count = fields.Integer(compute="_compute_registration_count")
    message = fields.Text(string="Why not by itself", readonly=True)
    reason = fields.Char(required=True, size=200)

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

    def action_confirm(self):
        """Check the people in in spite of the window; who may never be let in is named and left out.

        :raise UserError: when nobody could be checked in, with what stands in the way
        """
        self.ensure_one()
        refused = []
        done = 0
        for registration in self.registration_ids:
            result = registration._checkin("manual", force=True, reason=self.reason.strip())
            if result["status"] in ("ok", "already"):
                done += 1
            else:
                refused.append(f"{registration.display_name}: {result['message']}")
        if not done:
            raise UserError("\n".join(refused))
        close = {"type": "ir.actions.act_window_close"}
        if not refused:
            return close
        return {
            "type": "ir.actions.client",
            "tag": "display_notification",
            "params": {
                "type": "warning",
                "sticky": True,
                "message": "\n".join(refused),
                "next": close,
            },
        }
