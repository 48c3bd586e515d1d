# SPDX-License-Identifier: LGPL-3.0-or-later
from odoo import api, models
from odoo.exceptions import ValidationError


class SaleOrderLine(models.Model):
    _inherit = "sale.order.line"

    @api.constrains("event_id", "event_ticket_id")
    def _check_merchant_ticket(self):
        """TEN-06: tickets of merchants are free, so that there is nothing to order."""
        # sudo: whose meeting it is; only a refusal comes out
        lines = self.sudo()
        if (lines.event_id | lines.event_ticket_id.event_id).filtered("is_of_merchant"):
            raise ValidationError(
                self.env._("Tickets of merchants are free and cannot be in an order.")
            )
