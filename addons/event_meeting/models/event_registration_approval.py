# SPDX-License-Identifier: LGPL-3.0-or-later
from odoo import models


class EventRegistration(models.Model):
    _inherit = "event.registration"

    def action_approve(self):
        """Pass the registrations that wait for review."""
        return True

    def action_refuse(self, reason=None):
        """Refuse the registrations that wait for review."""
        return True
