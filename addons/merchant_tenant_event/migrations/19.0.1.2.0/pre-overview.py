# SPDX-License-Identifier: LGPL-3.0-or-later
from odoo.addons.base_guard.upgrade import move_to_addon


def migrate(cr, version):
    """Have what a merchant sees of the overview with it: Odoo installs no bridge of itself in an upgrade."""
    move_to_addon(cr, "merchant_tenant_event", "merchant_tenant_event_overview")
