# SPDX-License-Identifier: LGPL-3.0-or-later
from odoo import models


class EventLottery(models.Model):
    """The lottery of a frozen merchant stands still; its records stay open to everybody (DECISIONS 15)."""

    _inherit = "event.lottery"

    def _may_control(self, control):
        """Take the remote control from the hands of a frozen merchant; the platform's people keep it."""
        # sudo: whoever asks, whether the merchant is frozen decides
        if self.sudo().event_id._is_paused() and not self._may_control_by_login():
            return False
        return super()._may_control(control)

    def _may_control_by_login(self):
        """Tell whether whoever is logged in may drive the show without the control token."""
        return super()._may_control("")

    def get_base_url(self):
        """Return the address of the meeting: visitors may not ask the company."""
        return self.event_id.get_base_url() if len(self) == 1 else super().get_base_url()
