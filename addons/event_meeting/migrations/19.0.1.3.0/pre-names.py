# SPDX-License-Identifier: LGPL-3.0-or-later
from odoo.addons.base_guard.upgrade import rename_field


def migrate(cr, version):
    """Keep which providers are offered on the site and in the mini-program, and views of others that show a payment."""
    rename_field(cr, "event.registration", "payment_word", "payment_label")
    for channel in ("site", "mini_program"):
        old, new = f"meeting_port_{channel}", f"meeting_channel_{channel}"
        rename_field(cr, "payment.provider", old, new)
