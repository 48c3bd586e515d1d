# SPDX-License-Identifier: LGPL-3.0-or-later
import logging

from odoo import api, models
from odoo.exceptions import AccessError, ValidationError

_logger = logging.getLogger(__name__)

# Together they say what was paid for, how, and whether; the provider's answer sets them, nobody over RPC.
PROVIDER_FIELDS = frozenset(
    {
        "amount",
        "currency_id",
        "invoice_ids",
        "operation",
        "provider_id",
        "sale_order_ids",
        "source_transaction_id",
        "state",
        "token_id",
    }
)
CHOICES = frozenset({"amount", "invoice_ids", "provider_id", "sale_order_ids", "token_id"})


class PaymentTransaction(models.Model):
    """No payment of tickets in a way that Odoo and the settings of meetings do not offer for the order (MTG-44)."""

    _inherit = "payment.transaction"

    @api.model_create_multi
    def create(self, vals_list):
        transactions = super().create(vals_list)
        for transaction in transactions:
            transaction._check_meeting_provider()
        return transactions

    def write(self, vals):
        if not self.env.su and PROVIDER_FIELDS & vals.keys():
            self._check_provider_fields()
        result = super().write(vals)
        if CHOICES & vals.keys():
            for transaction in self.filtered(lambda tx: tx.state == "draft"):
                transaction._check_meeting_provider()
        return result

    def _check_provider_fields(self):
        """Refuse to make a payment of tickets look like another by hand.

        :raise AccessError: when one is for tickets of meetings
        """
        if self._get_meeting_orders():
            raise AccessError(
                self.env._(
                    "What a payment of tickets is worth is set by its provider. Mark the registration as paid instead."
                )
            )

    def _get_meeting_orders(self):
        """Return the orders with tickets of meetings that are paid, directly or by an invoice, in superuser mode."""
        # sudo: whoever pays reads neither orders nor invoices; the answer is for the rules here
        transactions = self.sudo()
        orders = (
            transactions.sale_order_ids
            | transactions.invoice_ids.invoice_line_ids.sale_line_ids.order_id
        )
        return orders.filtered(lambda order: order._has_meeting_tickets())

    def _check_meeting_provider(self):
        """Refuse a provider, method or token that the payment page does not offer: the ids come from the browser.

        :raise ValidationError: when Odoo or the settings of meetings do not offer it for an order
        :raise AccessError: when a payment that is made already is entered by hand
        """
        self.ensure_one()
        orders = self._get_meeting_orders()
        if not orders or self._continues_payment():
            return
        if self.state != "draft":
            if not self.env.su:
                self._check_provider_fields()
            # The system notes a payment that was made.
            return
        # sudo: visitors read neither providers nor tokens
        transaction = self.sudo()
        if all(transaction._is_offered_for(order) for order in orders):
            return
        _logger.info(
            "Payment of %s refused: provider %s, method %s are not offered",
            ", ".join(orders.mapped("name")),
            self.provider_id.id,
            self.payment_method_id.id,
        )
        raise ValidationError(
            self.env._("Tickets of this meeting cannot be paid this way. Please choose another.")
        )

    def _continues_payment(self):
        """Tell whether this only captures, gives up or returns a payment that was let through."""
        source = self.sudo().source_transaction_id  # sudo: see `_get_meeting_orders`
        return bool(source) and source.provider_id == self.provider_id

    def _is_offered_for(self, order):
        """Tell whether the payment page of an order offers this provider, with this method or token."""
        if self.amount <= 0:
            return False
        context = order._get_payment_context()
        providers = self.env["payment.provider"]._get_compatible_providers(
            order.company_id.id,
            self.partner_id.id,
            self.amount,
            currency_id=self.currency_id.id,
            **context,
        )
        if self.provider_id not in providers:
            return False
        methods = self.env["payment.method"]._get_compatible_payment_methods(
            self.provider_id.ids, self.partner_id.id, currency_id=self.currency_id.id, **context
        )
        method = self.payment_method_id
        # A token remembers the brand of a card, the page offers the card.
        if not (method | method.primary_payment_method_id) & methods:
            return False
        token = self.token_id
        return not token or (
            token.provider_id == self.provider_id
            and token.payment_method_id == method
            and token.partner_id.commercial_partner_id == self.partner_id.commercial_partner_id
        )
