# SPDX-License-Identifier: LGPL-3.0-or-later
from odoo.addons.website_event_sale.controllers.payment import PaymentPortalOnsite


class PaymentPortalMeeting(PaymentPortalOnsite):
    """The last look at the seats before money moves."""

    def _validate_transaction_for_order(self, transaction, sale_order):
        """Make sure of the seats of meetings, then check as stock does.

        :raise CapacityExceeded: the hold ran out and somebody else has the seat now
        :raise UserError: the hold ran out, and payments were begun too often
        """
        if sale_order._get_meeting_lines():
            sale_order._hold_seats_for_payment()
        return super()._validate_transaction_for_order(transaction, sale_order)
