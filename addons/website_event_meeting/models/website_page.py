# SPDX-License-Identifier: LGPL-3.0-or-later
from odoo import api, models


class WebsitePage(models.Model):
    _inherit = "website.page"

    @api.model
    def _allow_cache_insertion(self, layout):
        """A page with a block of meetings is made anew each time: it says which are open and which are full."""
        return "data-server-side=" not in layout and super()._allow_cache_insertion(layout)
