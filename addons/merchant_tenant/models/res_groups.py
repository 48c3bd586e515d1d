# SPDX-License-Identifier: LGPL-3.0-or-later
from odoo import models


class ResGroups(models.Model):
    _inherit = "res.groups"

    def write(self, vals):
        result = super().write(vals)
        if not {"user_ids", "implied_ids", "implied_by_ids"}.isdisjoint(vals):
            # sudo: whoever names a merchant administrator of the platform
            manager = self.env.ref(
                "merchant_tenant.group_platform_manager", raise_if_not_found=False
            )
            if manager:
                manager.sudo().all_user_ids._enter_merchant_companies()
        return result
