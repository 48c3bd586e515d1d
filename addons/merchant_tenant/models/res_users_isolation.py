# SPDX-License-Identifier: LGPL-3.0-or-later
from odoo import api, models, tools


class ResUsers(models.Model):
    _inherit = "res.users"

    @api.model
    @tools.ormcache("uid")
    def _get_merchant_of(self, uid):
        """Return the id of the merchant a login belongs to, False for everybody else. Asked with every access."""
        # sudo: whoever asks, it is about the login itself
        return self.browse(uid).sudo().merchant_tenant_id.id

    def has_group(self, group_ext_id):
        """Tell a merchant nothing of the rights of others; anybody else is answered by stock."""
        if (
            self.id != self.env.uid
            and self._is_merchant()
            # sudo: whose login it is decides what may be told
            and self.sudo().merchant_tenant_id != self.env.user.sudo().merchant_tenant_id
        ):
            return False
        return super().has_group(group_ext_id)

    @api.model
    def _is_merchant(self):
        """Return whether a merchant's login is acting, and not the superuser mode on its behalf."""
        return not self.env.su and bool(self._get_merchant_of(self.env.uid))
