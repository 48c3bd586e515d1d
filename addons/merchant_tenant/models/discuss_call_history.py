# SPDX-License-Identifier: LGPL-3.0-or-later
from odoo import api, models
from odoo.fields import Domain


class DiscussCallHistory(models.Model):
    _inherit = "discuss.call.history"

    @api.model
    def _get_merchant_domain(self):
        """Return the calls that the acting login of a merchant sees: those of its channels. Seam for bridges."""
        return Domain("channel_id", "any", self.env["discuss.channel"]._get_merchant_domain())
