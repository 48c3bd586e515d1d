# SPDX-License-Identifier: LGPL-3.0-or-later
from odoo import models


class SaleOrder(models.Model):
    """A ticket that was handed on is paid by its buyer, and is somebody else's."""

    _inherit = "sale.order"

    def _get_buyer_registrations(self):
        return super()._get_buyer_registrations().filtered(lambda reg: not reg.handed_on_count)

    def write(self, vals):
        """Leave tickets that were handed on to their holders when the order gets another customer."""
        if not vals.get("partner_id"):
            return super().write(vals)
        handed = self._get_meeting_registrations().filtered("handed_on_count")
        holders = {registration: registration.partner_id.id for registration in handed}
        result = super().write(vals)
        for registration, partner_id in holders.items():
            registration.partner_id = partner_id
        return result
