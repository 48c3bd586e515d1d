# SPDX-License-Identifier: LGPL-3.0-or-later
from odoo import api, models


class GuardAudit(models.Model):
    _inherit = "guard.audit"

    @api.model
    def _get_action_labels(self):
        return {
            **super()._get_action_labels(),
            "event.change.tell": self.env._("Change of a meeting told"),
            "event.change.dismiss": self.env._("Change of a meeting not told"),
            "event.cancel": self.env._("Meeting cancelled"),
        }

    @api.model
    def _get_detail_labels(self):
        return {
            **super()._get_detail_labels(),
            "changes": self.env._("Changes"),
            "people": self.env._("People"),
        }
