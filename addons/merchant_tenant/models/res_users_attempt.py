# SPDX-License-Identifier: LGPL-3.0-or-later
from contextlib import contextmanager

from odoo import models
from odoo.http import request


class ResUsers(models.Model):
    _inherit = "res.users"

    @contextmanager
    def _assert_can_auth(self, user=None):
        """Leave to ``guard.rate`` what the merchants' login page has put to it.

        Odoo's own brake refuses everybody of an address, right passwords too, and counts in each worker by itself.
        """
        if request and getattr(request, "merchant_attempt", None):
            yield
            return
        with super()._assert_can_auth(user=user):
            yield
