# SPDX-License-Identifier: LGPL-3.0-or-later
from odoo import models


class EventEvent(models.Model):
    _inherit = "event.event"

    def _validate_registrations(self, requests):
        """Refuse what must not be registered; see RegistrationRefused."""

    def _prepare_registration_requests(self, requests):
        """Return cleaned copies of the requests."""
        return [dict(request) for request in requests]
