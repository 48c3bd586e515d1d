# SPDX-License-Identifier: LGPL-3.0-or-later
from odoo import api, models


class GuardAudit(models.Model):
    _inherit = "guard.audit"

    @api.model
    def _get_action_labels(self):
        return {
            **super()._get_action_labels(),
            "event.self.cancel": self.env._("Cancelled by attendee"),
            "event.self.edit": self.env._("Changed by attendee"),
            "event.self.hand_on": self.env._("Handed on by attendee"),
        }

    @api.model
    def _get_detail_labels(self):
        return {
            **super()._get_detail_labels(),
            "refund": self.env._("Comes back"),
            "changed": self.env._("Changed"),
            "times": self.env._("Times handed on"),
        }
