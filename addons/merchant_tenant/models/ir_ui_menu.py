# SPDX-License-Identifier: LGPL-3.0-or-later
from odoo import api, models, tools


class IrUiMenu(models.Model):
    """A merchant has the apps the platform granted, its own company, and no other menu."""

    _inherit = "ir.ui.menu"

    @api.model
    def _get_merchant_roots(self):
        """Return the menus under which a merchant's login may see: those of the apps granted. Seam for bridges."""
        # sudo: merchants cannot read which apps there are
        roots = self.env.user.sudo().merchant_tenant_id.app_ids.menu_id
        own = self.env.ref("merchant_tenant.menu_my_company", raise_if_not_found=False)
        return roots | own.sudo() if own else roots

    @api.model
    def _visible_menu_ids(self, debug=False):
        if not self.env["res.users"]._get_merchant_of(self.env.uid):
            return super()._visible_menu_ids(debug)
        return self._visible_merchant_menu_ids(debug)

    @api.model
    @tools.ormcache("self.env.uid", "debug")
    def _visible_merchant_menu_ids(self, debug):
        # Past stock's cache: it is kept by groups, and two merchants with the same groups may have other apps.
        visible = super()._visible_menu_ids.__wrapped__(self, debug)
        # sudo: the tree above and below is the same for everybody
        roots = self.sudo()._get_merchant_roots()
        below = self.sudo().search([("id", "child_of", roots.ids)])
        return frozenset(visible) & frozenset(below.ids)
