# SPDX-License-Identifier: LGPL-3.0-or-later
from odoo.addons.base_guard.upgrade import move_to_addon


def migrate(cr, version):
    """Hand the overview on to its own addon."""
    move_to_addon(cr, "event_meeting", "event_meeting_overview")
