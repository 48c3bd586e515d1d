# SPDX-License-Identifier: LGPL-3.0-or-later
from odoo import Command, api, models

from ..tools.relations import get_relations


class IrFilters(models.Model):
    """A favourite that a merchant shares is shared within its own house."""

    _inherit = "ir.filters"

    @api.model_create_multi
    def create(self, vals_list):
        if self.env["res.users"]._is_merchant():
            vals_list = [self._prepare_merchant_filter_vals(vals) for vals in vals_list]
        return super().create(vals_list)

    def write(self, vals):
        if "user_ids" in vals and self.env["res.users"]._is_merchant():
            vals = self._prepare_merchant_filter_vals(vals)
        return super().write(vals)

    def _prepare_merchant_filter_vals(self, vals):
        field = self._fields["user_ids"]
        if any(ids for _model, ids in get_relations(self, field, vals.get("user_ids"), vals)):
            return vals
        # Without users it would be everybody's.
        return {**vals, "user_ids": [Command.set(self.env["res.users"].search([]).ids)]}
