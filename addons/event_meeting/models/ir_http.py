# SPDX-License-Identifier: LGPL-3.0-or-later
from odoo import models


class IrHttp(models.AbstractModel):
    _inherit = "ir.http"

    def session_info(self):
        """Let whoever works with meetings begin there, unless he has chosen where."""
        info = super().session_info()
        if not info.get("home_action_id"):
            info["home_action_id"] = self.env.user._get_meeting_home()
        return info
