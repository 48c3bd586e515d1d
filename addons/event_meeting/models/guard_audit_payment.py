# SPDX-License-Identifier: LGPL-3.0-or-later
from odoo import api, models


class GuardAudit(models.Model):
    _inherit = "guard.audit"

    @api.model
    def _get_action_labels(self):
        return {
            **super()._get_action_labels(),
            "event.paid": self.env._("Marked as paid"),
            "event.paid.confirm": self.env._("Order confirmed as paid"),
            "event.paid.undo": self.env._("Mark as paid taken back"),
        }

    @api.model
    def _get_detail_labels(self):
        return {
            **super()._get_detail_labels(),
            "order": self.env._("Order"),
            "amount": self.env._("Amount"),
            "paid_method": self.env._("Paid by"),
        }

    def _format_detail(self, key, value):
        if key == "paid_method":
            field = self.env["event.registration"]._fields[key]
            return dict(field._description_selection(self.env)).get(value, value)
        return super()._format_detail(key, value)
