# SPDX-License-Identifier: LGPL-3.0-or-later
from odoo import api, models, tools

TEMPLATE_EDITOR = "mail.group_mail_template_editor"


class ResUsers(models.Model):
    _inherit = "res.users"

    @api.model
    @tools.ormcache("uid")
    def _get_merchant_of(self, uid):
        """Return the id of the merchant a login belongs to, False for everybody else. Asked with every access."""
        # sudo: whoever asks, it is about the login itself
        return self.browse(uid).sudo().merchant_tenant_id.id

    def write(self, vals):
        # Stock writes what a login may change of itself in superuser mode, where no text is looked at.
        if not self._is_merchant():
            return super().write(vals)
        vals, removed = self._clean_merchant_html(vals)
        result = super().write(vals)
        self._tell_merchant_removed(removed)
        return result

    def has_group(self, group_ext_id):
        """Tell a merchant nothing of the rights of others; anybody else is answered by stock."""
        if group_ext_id == TEMPLATE_EDITOR and self._get_merchant_of(self.id):
            # Every internal user has this right, and expressions of templates reach the whole database.
            return False
        if (
            self.id != self.env.uid
            and self._is_merchant()
            # sudo: whose login it is decides what may be told
            and self.sudo().merchant_tenant_id != self.env.user.sudo().merchant_tenant_id
        ):
            return False
        return super().has_group(group_ext_id)

    def _may_see_merchant_logins(self):
        """Return whether a user may see logins of merchants and their contacts; of a merchant, its own rules decide.

        Asked by the rules of users and contacts.
        """
        self.ensure_one()
        return (
            bool(self.merchant_tenant_id)
            or self.has_group("merchant_tenant.group_platform_manager")
            or self.has_group("base.group_erp_manager")
        )

    @api.model
    def _is_merchant(self):
        """Return whether a merchant's login is acting, and not the superuser mode on its behalf."""
        return not self.env.su and bool(self._get_merchant_of(self.env.uid))
