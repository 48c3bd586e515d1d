# SPDX-License-Identifier: LGPL-3.0-or-later
from odoo import api, models


class EventEvent(models.Model):
    _inherit = "event.event"

    @api.model
    def _search_build_dates(self):
        """Name the periods of the list in words for meetings and other events alike.

        Stock's "Scheduled Events" has no Chinese.
        """
        names = {
            "scheduled": self.env._("Coming up"),
            "old": self.env._("Past"),
            "all": self.env._("All"),
        }
        return [
            [key, names.get(key, name), *rest] for key, name, *rest in super()._search_build_dates()
        ]
