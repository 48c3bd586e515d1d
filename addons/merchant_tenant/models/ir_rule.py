# SPDX-License-Identifier: LGPL-3.0-or-later
from odoo import api, models
from odoo.fields import Domain

from ..tools.scopes import HIDDEN, USER


class IrRule(models.Model):
    """The two scopes that need no rule of their own, for models of addons that may not be installed."""

    _inherit = "ir.rule"

    @api.model
    def _compute_domain(self, model_name, mode="read"):
        domain = super()._compute_domain(model_name, mode)
        if not self.env["res.users"]._is_merchant():
            return domain
        scope = self.env["ir.model.access"]._get_merchant_scope_table().get(model_name)
        if scope == HIDDEN:
            return Domain.FALSE
        if scope == USER:
            model = self.env[model_name]
            owner = "user_id" if "user_id" in model._fields else "create_uid"
            return domain & Domain(owner, "=", self.env.uid)
        return domain
