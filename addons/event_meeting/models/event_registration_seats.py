# SPDX-License-Identifier: LGPL-3.0-or-later
from odoo import api, fields, models


class EventRegistration(models.Model):
    _inherit = "event.registration"

    @api.model
    def _get_pending_seat_domain(self):
        """Return the domain of drafts that hold a seat: under review, paid, or within the hold of their order."""
        return fields.Domain.AND(
            [
                [("state", "=", "draft"), ("active", "=", True)],
                fields.Domain.OR(
                    [
                        [("sale_status", "=", "sold")],
                        [("hold_until", ">", fields.Datetime.now())],
                        [("hold_until", "=", False), ("approval_state", "=", "pending")],
                    ]
                ),
            ]
        )

    @api.model
    def _cron_release_holds(self):
        """Cancel unpaid registrations whose hold ran out."""
