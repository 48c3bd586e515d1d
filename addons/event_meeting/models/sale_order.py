# SPDX-License-Identifier: LGPL-3.0-or-later
from odoo import models


class SaleOrder(models.Model):
    _inherit = "sale.order"

    def _refresh_seat_holds(self):
        """Extend or claim again the seats of an unpaid order."""
