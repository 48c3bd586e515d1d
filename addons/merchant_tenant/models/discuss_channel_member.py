# SPDX-License-Identifier: LGPL-3.0-or-later
from odoo import api, models
from odoo.fields import Domain


class DiscussChannelMember(models.Model):
    _inherit = "discuss.channel.member"

    @api.model
    def _get_merchant_domain(self):
        """Return the members that the acting login of a merchant sees: those of its channels. Seam for bridges."""
        return Domain("channel_id", "any", self.env["discuss.channel"]._get_merchant_domain())
