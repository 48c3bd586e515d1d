# SPDX-License-Identifier: LGPL-3.0-or-later
from odoo import models


class MerchantTenant(models.Model):
    _inherit = "merchant.tenant"

    def _get_login_groups(self, is_admin):
        """Let a merchant's administrator read the ID numbers its own meetings ask for; other logins do not."""
        groups = super()._get_login_groups(is_admin)
        # sudo: see the base method
        apps = self.sudo().app_ids
        if is_admin and self.env.ref("merchant_tenant_event.merchant_app_meeting") in apps:
            groups |= self.env.ref("event_meeting_privacy.group_id_reader")
        return groups
