# SPDX-License-Identifier: LGPL-3.0-or-later
from odoo import api, models
from odoo.exceptions import AccessError


class IapAccount(models.Model):
    """The platform's accounts with outside services are none of a merchant's business: their tokens are money."""

    _inherit = "iap.account"

    def _check_not_merchant(self):
        if self.env["res.users"]._is_merchant():
            raise AccessError(self.env._("Merchants do not use the platform's accounts."))

    @api.model
    def get(self, *args, **kwargs):
        self._check_not_merchant()
        return super().get(*args, **kwargs)

    @api.model
    def get_credits_url(self, *args, **kwargs):
        self._check_not_merchant()
        return super().get_credits_url(*args, **kwargs)

    @api.model
    def get_credits(self, *args, **kwargs):
        self._check_not_merchant()
        return super().get_credits(*args, **kwargs)
