# SPDX-License-Identifier: LGPL-3.0-or-later
from odoo import models


class ResPartner(models.Model):
    _inherit = "res.partner"

    def _get_personal_data(self):
        """Add what the person has won."""
        prizes = self._get_own_registrations()._get_prizes()
        rows = [
            [
                (self.env._("Meeting"), prize.event_id.name),
                (self.env._("Prize"), prize.prize),
                (self.env._("Code"), prize.code),
                (self.env._("Drawn On"), self._say_when(prize.drawn_at)),
            ]
            for prize in prizes
        ]
        return [*super()._get_personal_data(), {"title": self.env._("Prizes"), "rows": rows}]
