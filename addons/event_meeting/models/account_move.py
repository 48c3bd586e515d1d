# SPDX-License-Identifier: LGPL-3.0-or-later
from odoo import models


class AccountMove(models.Model):
    _inherit = "account.move"

    def _invoice_paid_hook(self):
        """Register the attendees of meetings whose invoice is paid now."""
        result = super()._invoice_paid_hook()
        self._get_meeting_orders()._settle_meeting_seats()
        return result

    def _get_meeting_orders(self):
        """Return the orders with tickets of meetings that these invoices are for, in superuser mode."""
        # sudo: accountants read neither orders nor registrations
        orders = self.sudo().line_ids.sale_line_ids.order_id
        return orders.filtered(lambda order: order._has_meeting_tickets())
