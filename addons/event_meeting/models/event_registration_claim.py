# SPDX-License-Identifier: LGPL-3.0-or-later
from odoo import api, fields, models


class EventRegistration(models.Model):
    """Tickets of people whom the organiser entered: whether their holder has collected them."""

    _inherit = "event.registration"

    claim_state = fields.Selection(
        [
            ("not_needed", "Not needed"),
            ("unclaimed", "Ticket not collected"),
            ("claimed", "Ticket collected"),
        ],
        string="Collection",
        default="not_needed",
        required=True,
        readonly=True,
        copy=False,
        tracking=True,
    )
    claim_date = fields.Datetime(string="Collected On", readonly=True, copy=False)

    @api.model
    def _prepare_claim_vals(self, vals):
        """Return whether a new registration waits to be collected: entered by the organiser, for nobody's account."""
        source = vals.get("source") or self.env.context.get("default_source") or "online"
        waits = source != "online" and not vals.get("partner_id")
        return {"claim_state": "unclaimed" if waits else "not_needed"}
