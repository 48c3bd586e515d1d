# SPDX-License-Identifier: LGPL-3.0-or-later
from odoo import Command, models


class MerchantTenant(models.Model):
    _inherit = "merchant.tenant"

    def _freeze(self, reason):
        """Freeze active merchants: their logins end at the next request, in every worker process (DECISIONS 15).

        :param reason: plain text that the merchant is told at the next login
        :raise AccessError: for anybody but the platform's merchant administrators
        :raise ValidationError: without a reason
        """
        reason = self._check_reason(reason)
        for tenant in self._decide("active", "frozen", reason):
            tenant._end_logins()
            tenant._on_freeze()
            tenant._leave_trace("merchant.freeze", reason)
            tenant._notify_decision()

    def action_activate(self):
        """Activate frozen merchants again, with exactly the logins that freezing had ended.

        :raise AccessError: for anybody but the platform's merchant administrators
        """
        for tenant in self._decide("frozen", "active"):
            # sudo: logins of merchants are changed by methods alone
            logins = tenant.sudo().frozen_user_ids
            logins.active = True
            tenant.sudo().frozen_user_ids = [Command.clear()]
            tenant._on_activate()
            tenant._leave_trace("merchant.activate")
            tenant._notify_decision()

    def _end_logins(self):
        """Archive the logins that are active and remember them."""
        self.ensure_one()
        # sudo: logins of merchants are changed by methods alone
        logins = self.sudo().user_ids
        self.sudo().frozen_user_ids = [Command.set(logins.ids)]
        logins._archive_merchant_logins()

    def _on_freeze(self):
        """What else freezing means for a merchant; bridges step in here."""

    def _on_activate(self):
        """What else activation means for a merchant; bridges step in here."""
