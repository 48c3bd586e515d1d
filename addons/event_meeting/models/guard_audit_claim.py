# SPDX-License-Identifier: LGPL-3.0-or-later
from odoo import api, models


class GuardAudit(models.Model):
    _inherit = "guard.audit"

    @api.model
    def _get_action_labels(self):
        return {
            **super()._get_action_labels(),
            "event.claim": self.env._("Ticket collected"),
            "event.claim.reset": self.env._("Collected ticket taken back"),
            "event.checkin.code": self.env._("New check-in code"),
        }

    @api.model
    def _get_detail_labels(self):
        return {**super()._get_detail_labels(), "account": self.env._("Account")}
