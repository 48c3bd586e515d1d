# SPDX-License-Identifier: LGPL-3.0-or-later
from odoo import api, fields, models
from odoo.exceptions import UserError

SUGGESTIONS = 6


class MerchantTenantDecision(models.TransientModel):
    """Asks why merchants are refused or frozen; the merchant reads the answer."""

    _name = "merchant.tenant.decision"
    _description = "Decline or Freeze Merchants"

    act = fields.Selection([("refuse", "Decline"), ("freeze", "Freeze")], required=True)
    tenant_ids = fields.Many2many("merchant.tenant", string="Merchants", required=True)
    last_reason = fields.Selection(selection="_get_last_reasons", string="Used Lately")
    reason = fields.Char(required=True, size=200)

    @api.model
    def _get_last_reasons(self):
        """Offer the reasons given last for the act that the dialog was opened for, the newest first."""
        act = self.env.context.get("default_act")
        acts = [act] if act in ("refuse", "freeze") else ["refuse", "freeze"]
        # sudo: reasons of the platform, for the wizard of its merchant administrators
        lines = (
            self.env["guard.audit"]
            .sudo()
            .search(
                [("action", "in", [f"merchant.{name}" for name in acts])], limit=SUGGESTIONS * 10
            )
        )
        reasons = [line.detail.get("reason") for line in lines if line.detail]
        return [(reason, reason) for reason in list(dict.fromkeys(filter(None, reasons)))][
            :SUGGESTIONS
        ]

    @api.onchange("last_reason")
    def _onchange_last_reason(self):
        if self.last_reason:
            self.reason = self.last_reason

    def action_confirm(self):
        """Refuse or freeze with the reason.

        :raise AccessError: for anybody but the platform's merchant administrators
        :raise UserError: somebody else has decided meanwhile
        """
        self.ensure_one()
        self.tenant_ids._check_platform()
        before = "pending" if self.act == "refuse" else "active"
        waiting = self.tenant_ids.filtered(lambda tenant: tenant.state == before)
        if not waiting:
            raise UserError(self.env._("Somebody else has decided meanwhile."))
        if self.act == "refuse":
            waiting._refuse(self.reason)
        else:
            waiting._freeze(self.reason)
        return {"type": "ir.actions.act_window_close"}
