# SPDX-License-Identifier: LGPL-3.0-or-later
from odoo import api, models

# Tickets of merchants are free: there are no orders to look at.
PLATFORM_MENUS = ("event_meeting.menu_attendees_orders",)


class IrUiMenu(models.Model):
    _inherit = "ir.ui.menu"

    @api.model
    def _visible_menu_ids(self, debug=False):
        visible = super()._visible_menu_ids(debug)
        if not self.env.user.merchant_tenant_id:
            return visible
        return visible - {
            menu.id
            for xmlid in PLATFORM_MENUS
            if (menu := self.env.ref(xmlid, raise_if_not_found=False))
        }
