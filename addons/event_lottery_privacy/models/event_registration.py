# SPDX-License-Identifier: LGPL-3.0-or-later
from odoo import models
from odoo.fields import Domain


class EventRegistration(models.Model):
    _inherit = "event.registration"

    def _anonymise(self):
        """Take the mobile out of the record of who has won; code, place and proof of the draw stay."""
        won = Domain("registration_id", "in", self.ids) & Domain("person_key", "!=", False)
        for winner in self.env["event.lottery.winner"].search(won):
            winner.person_key = f"anonymised-{winner.registration_id.id}"
        return super()._anonymise()
