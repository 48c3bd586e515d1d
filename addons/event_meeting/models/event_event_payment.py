# SPDX-License-Identifier: LGPL-3.0-or-later
from odoo import api, fields, models


class EventEvent(models.Model):
    """Tells the organiser in time that nobody could pay (MTG-44)."""

    _inherit = "event.event"

    payment_missing = fields.Boolean(
        compute="_compute_payment_missing",
        groups="base.group_user",
        help="There are tickets to pay and no way to pay them on the website.",
    )

    @api.depends("is_meeting", "company_id", "event_ticket_ids.price")
    def _compute_payment_missing(self):
        providers = {}
        for event in self:
            event.payment_missing = False
            if event.is_meeting and any(ticket.price > 0 for ticket in event.event_ticket_ids):
                company = event.company_id or self.env.company
                if company not in providers:
                    providers[company] = self.env["payment.provider"]._get_meeting_providers(
                        company, "site"
                    )
                event.payment_missing = not providers[company]
