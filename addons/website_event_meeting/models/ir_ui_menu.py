# SPDX-License-Identifier: LGPL-3.0-or-later
from odoo import api, models


class IrUiMenu(models.Model):
    _inherit = "ir.ui.menu"

    @api.model
    def _get_office_menus(self):
        """Besides, the website, unless somebody works on it."""
        menus = super()._get_office_menus()
        if self.env.user.has_group("website.group_website_restricted_editor"):
            return menus
        return [*menus, "website.menu_website_configuration"]
