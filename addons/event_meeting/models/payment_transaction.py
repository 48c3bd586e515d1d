# SPDX-License-Identifier: LGPL-3.0-or-later
from odoo import models

from odoo.addons.base_guard.exceptions import CapacityExceeded


class PaymentTransaction(models.Model):
    _inherit = "payment.transaction"

    def _check_amount_and_confirm_order(self):
        """Confirm no order whose seats are gone: an order is never paid and without a seat.

        Stock raises here, which leaves the payment done, the order open, and a job that fails for days.
        """
        unseated = self.filtered(lambda tx: not tx._secure_seats())
        return super(PaymentTransaction, self - unseated)._check_amount_and_confirm_order()

    def _secure_seats(self):
        """Make sure of the seats that a payment is for.

        :return: False when they are gone; the order is cancelled then and the payment on its way back
        """
        self.ensure_one()
        order = self.sale_order_ids
        if len(order) != 1 or order.state not in ("draft", "sent"):
            return True
        try:
            with self.env.cr.savepoint():
                order._refresh_seat_holds()
        except CapacityExceeded as error:
            order._refuse_late_payment(self, str(error))
            return False
        return True
