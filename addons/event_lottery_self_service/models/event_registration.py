# SPDX-License-Identifier: LGPL-3.0-or-later
from odoo import models


class EventRegistration(models.Model):
    """A ticket with which a prize was won stays with who has won it: the record of the draw names him."""

    _inherit = "event.registration"

    def _get_hand_on_obstacle(self):
        obstacle = super()._get_hand_on_obstacle()
        if obstacle == "" and self._get_prizes():
            return self.env._("A prize was won with this ticket; it stays yours.")
        return obstacle
