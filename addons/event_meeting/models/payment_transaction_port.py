# SPDX-License-Identifier: LGPL-3.0-or-later
from odoo import api, models
from odoo.exceptions import ValidationError


class PaymentTransaction(models.Model):
    """No payment of tickets through a provider that meetings may not use (MTG-44)."""

    _inherit = "payment.transaction"

    @api.model_create_multi
    def create(self, vals_list):
        transactions = super().create(vals_list)
        for transaction in transactions:
            transaction._check_meeting_provider()
        return transactions

    def _check_meeting_provider(self):
        """Refuse a provider the payment page did not offer: the id comes from the browser.

        :raise ValidationError: when the settings of meetings do not allow it
        """
        if self.operation in ("refund", "validation") or self.source_transaction_id:
            return
        if not self.sale_order_ids._has_meeting_tickets():
            return
        if not self.provider_id._filter_for_meetings():
            raise ValidationError(
                self.env._(
                    "Tickets of this meeting cannot be paid this way. Please choose another."
                )
            )
