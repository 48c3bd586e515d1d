# SPDX-License-Identifier: LGPL-3.0-or-later
from odoo import api, models


class GuardAudit(models.Model):
    _inherit = "guard.audit"

    @api.model
    def _get_action_labels(self):
        return {
            **super()._get_action_labels(),
            "auth.mobile.signup": self.env._("Account made by text message"),
            "auth.mobile.confirm": self.env._("Mobile for logging in confirmed"),
            "auth.mobile.forget": self.env._("Mobile for logging in taken away"),
        }
