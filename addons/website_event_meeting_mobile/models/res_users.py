# SPDX-License-Identifier: LGPL-3.0-or-later
from odoo import models


class ResUsers(models.Model):
    _inherit = "res.users"

    def _on_mobile_proved(self, mobile):
        """Have the tickets of the mobile that nobody has yet under My Meetings."""
        super()._on_mobile_proved(mobile)
        self.env["event.registration"]._collect_proved(mobile)
