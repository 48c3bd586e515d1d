# SPDX-License-Identifier: LGPL-3.0-or-later
from odoo import api, models


class GuardAudit(models.Model):
    _inherit = "guard.audit"

    @api.model
    def _get_action_labels(self):
        return {
            **super()._get_action_labels(),
            "event.import": self.env._("People imported"),
            "event.export": self.env._("People exported"),
        }

    @api.model
    def _get_detail_labels(self):
        return {
            **super()._get_detail_labels(),
            "imported": self.env._("Imported"),
            "skipped": self.env._("There Already"),
            "bad": self.env._("Rows with Errors"),
            "count": self.env._("How Many"),
            "fields": self.env._("Fields"),
        }
