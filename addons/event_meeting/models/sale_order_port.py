# SPDX-License-Identifier: LGPL-3.0-or-later
from odoo import models


class SaleOrder(models.Model):
    _inherit = "sale.order"

    def _has_meeting_tickets(self):
        """Tell whether these orders sell tickets of meetings, alone or among other things."""
        # sudo: whoever pays or sells need not read meetings; only the answer comes out
        return bool(self.sudo().order_line.event_ticket_id.event_id.filtered("is_meeting"))

    def _get_payment_context(self):
        """Return what the payment page of the order hands to the search for providers and methods.

        Addons that offer less on their pages add to it.
        """
        self.ensure_one()
        return {"sale_order_id": self.id}
