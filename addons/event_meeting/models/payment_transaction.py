# SPDX-License-Identifier: LGPL-3.0-or-later
from odoo import models


class PaymentTransaction(models.Model):
    _inherit = "payment.transaction"
