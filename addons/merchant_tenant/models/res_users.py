# SPDX-License-Identifier: LGPL-3.0-or-later
from odoo import api, fields, models


class ResUsers(models.Model):
    _inherit = "res.users"

    merchant_tenant_id = fields.Many2one(
        "merchant.tenant",
        string="Merchant",
        readonly=True,
        copy=False,
        index="btree_not_null",
        ondelete="restrict",
    )

    @api.model_create_multi
    def create(self, vals_list):
        users = super().create(vals_list)
        for user in users.filtered("merchant_tenant_id"):
            # A partner without a company is everybody's.
            user.partner_id.company_id = user.company_id
        return users

    def _get_invalidation_fields(self):
        # The rules of merchants look at it, and their domains are cached by user.
        return super()._get_invalidation_fields() | {"merchant_tenant_id"}
