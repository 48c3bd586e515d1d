# SPDX-License-Identifier: LGPL-3.0-or-later
from odoo import fields, models
from odoo.exceptions import UserError


class EventRegistrationCheckin(models.TransientModel):
    """Checks people in whom the rules would turn away, with a reason that stays on record."""

    _name = "event.registration.checkin"
    _inherit = "event.registration.wizard.mixin"
    _description = "Check In with a Reason"

    message = fields.Text(string="Why not by itself", readonly=True)
    reason = fields.Char(required=True, size=200)

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
