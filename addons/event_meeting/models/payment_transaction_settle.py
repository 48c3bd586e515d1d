# SPDX-License-Identifier: LGPL-3.0-or-later
from odoo import models


class PaymentTransaction(models.Model):
    _inherit = "payment.transaction"

    def _post_process(self):
        """Look again at the tickets of meetings when money was captured, reserved, given up or returned."""
        result = super()._post_process()
        # sudo: orders and registrations are the system's, whoever waits for the payment
        orders = (self | self.source_transaction_id).sudo().sale_order_ids
        orders._settle_meeting_seats()
        return result
