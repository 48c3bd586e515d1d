# SPDX-License-Identifier: LGPL-3.0-or-later
from odoo import fields, models


class ResCompany(models.Model):
    _inherit = "res.company"

    is_merchant = fields.Boolean(
        string="Belongs to a Merchant", readonly=True, copy=False, index=True
    )
    merchant_tenant_ids = fields.One2many("merchant.tenant", "company_id", string="Merchant")
