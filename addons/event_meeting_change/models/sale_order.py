# SPDX-License-Identifier: LGPL-3.0-or-later
from odoo import models


class SaleOrder(models.Model):
    """Money that arrives for a meeting which was cancelled while somebody paid."""

    _inherit = "sale.order"

    def action_confirm(self):
        result = super().action_confirm()
        self._refund_cancelled_meetings()
        return result

    def _settle_meeting_seats(self):
        super()._settle_meeting_seats()
        self._refund_cancelled_meetings()

    def _refund_cancelled_meetings(self):
        """Return what was paid for places at meetings that do not take place."""
        for order in self.filtered(lambda order: order.state == "sale"):
            cancelled = order._get_meeting_registrations().filtered(
                lambda reg: (
                    reg.event_id.cancelled_date
                    and reg.state == "cancel"
                    and reg.sale_order_line_id
                    and not reg.refund_state
                )
            )
            if cancelled and order._is_paid_for_meetings():
                cancelled.write({"refund_state": "todo"})
                cancelled._trigger_refund()
