# SPDX-License-Identifier: LGPL-3.0-or-later
from odoo import api, models


class EventRegistration(models.Model):
    _inherit = "event.registration"

    @api.model
    def _cron_refund(self):
        """Refund what is to be refunded."""
