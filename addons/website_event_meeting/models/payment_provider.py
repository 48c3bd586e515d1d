# SPDX-License-Identifier: LGPL-3.0-or-later
from odoo import models
from odoo.http import request


class PaymentProvider(models.Model):
    _inherit = "payment.provider"

    def get_base_url(self):
        """Return the address that providers send visitors and notices back to: that of the website.

        Stock takes the name a client sent for the server, so that a forged one would send the notices elsewhere.
        """
        website = request and getattr(request, "website", None)
        return website.get_base_url() if website else super().get_base_url()
