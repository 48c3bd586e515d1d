# SPDX-License-Identifier: LGPL-3.0-or-later
from odoo import api, fields, models


class MerchantTenantDelete(models.TransientModel):
    """Says what deleting means for these merchants before it happens."""

    _name = "merchant.tenant.delete"
    _description = "Delete Merchants"

    tenant_ids = fields.Many2many("merchant.tenant", string="Merchants", required=True)
    tenant_count = fields.Integer(compute="_compute_summary")
    login_count = fields.Integer(compute="_compute_summary")
    obstacles = fields.Text(string="What Is Kept", compute="_compute_summary")

    @api.depends("tenant_ids")
    def _compute_summary(self):
        for wizard in self:
            wizard.tenant_count = len(wizard.tenant_ids)
            # sudo: the logins of merchants are the platform's to count
            logins = wizard.tenant_ids.sudo().with_context(active_test=False).user_ids
            wizard.login_count = len(logins)
            wizard.obstacles = "\n".join(
                self.env._("%(merchant)s: %(sentence)s", merchant=tenant.name, sentence=sentence)
                for tenant in wizard.tenant_ids
                for sentence in tenant._get_delete_obstacles()
            )

    def action_confirm(self):
        """Delete the merchants, and go back to the list.

        :raise AccessError: for anybody but the platform's merchant administrators
        """
        self.ensure_one()
        self.tenant_ids.action_delete()
        return {
            **self.env["ir.actions.actions"]._for_xml_id("merchant_tenant.merchant_tenant_action"),
            "target": "main",
        }
