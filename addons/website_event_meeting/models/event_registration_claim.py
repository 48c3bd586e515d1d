# SPDX-License-Identifier: LGPL-3.0-or-later
from odoo import models


class EventRegistration(models.Model):
    """What the ticket page offers to who holds the tickets: to keep them in an account."""

    _inherit = "event.registration"

    def _get_keep_offer(self):
        """Tell what the bearer of the ticket page may do to find the tickets again.

        :return: ``kept`` (all are in the account of whoever is logged in), ``keep`` (may be put there), ``log_in``
            (could, with a login) or an empty text
        """
        account = self._get_account()
        if account and all(registration.partner_id == account for registration in self):
            return "kept"
        if not any(registration._is_collectable() for registration in self):
            return ""
        return "keep" if account else "log_in"
