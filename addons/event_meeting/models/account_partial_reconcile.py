# SPDX-License-Identifier: LGPL-3.0-or-later
from odoo import models


class AccountPartialReconcile(models.Model):
    _inherit = "account.partial.reconcile"

    def unlink(self):
        """Hold attendees of meetings back whose payment is taken off their invoice."""
        moves = (self.debit_move_id + self.credit_move_id).move_id
        orders = moves._get_meeting_orders()
        result = super().unlink()
        orders._settle_meeting_seats()
        return result
