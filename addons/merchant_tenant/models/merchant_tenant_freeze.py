# SPDX-License-Identifier: LGPL-3.0-or-later
from odoo import Command, models
from odoo.tools import SQL

from odoo.addons.base_guard.tools import conditional_update

from .bus_bus import ENDED


class MerchantTenant(models.Model):
    _inherit = "merchant.tenant"

    def _freeze(self, reason):
        """Freeze active merchants: their logins end at the next request, in every worker process (DECISIONS 15).

        :param reason: plain text that the merchant is told at the next login
        :raise AccessError: for anybody but the platform's merchant administrators
        :raise ValidationError: without a reason
        """
        self._check_platform()
        reason = self._check_reason(reason)
        tenants = self.browse(
            conditional_update(
                self,
                {"state": "frozen", "reason": reason, **self._prepare_decision_vals()},
                SQL("state = 'active'"),
            )
        )
        for tenant in tenants:
            tenant._end_logins()
            tenant._on_freeze()
            tenant._leave_trace("merchant.freeze", reason)
            tenant._notify_decision()

    def action_activate(self):
        """Activate frozen merchants again, with exactly the logins that freezing had ended.

        :raise AccessError: for anybody but the platform's merchant administrators
        """
        self._check_platform()
        tenants = self.browse(
            conditional_update(
                self,
                {"state": "active", "reason": False, **self._prepare_decision_vals()},
                SQL("state = 'frozen' AND active"),
            )
        )
        for tenant in tenants:
            # sudo: logins of merchants are changed by methods alone
            logins = tenant.sudo().frozen_user_ids
            logins.active = True
            tenant.sudo().frozen_user_ids = [Command.clear()]
            tenant._on_activate()
            tenant._leave_trace("merchant.activate")
            tenant._notify_decision()

    def _end_logins(self):
        """Archive the logins that are active and remember them.

        Sessions and API keys of an archived user are void at their next use. An open websocket notices when something is
        sent to it, so each is sent a word.
        """
        self.ensure_one()
        # sudo: logins of merchants are changed by methods alone
        logins = self.sudo().user_ids
        self.sudo().frozen_user_ids = [Command.set(logins.ids)]
        for login in logins:
            login._bus_send(ENDED, {})
        logins.active = False

    def _on_freeze(self):
        """What else freezing means for a merchant; bridges step in here."""

    def _on_activate(self):
        """What else activation means for a merchant; bridges step in here."""
