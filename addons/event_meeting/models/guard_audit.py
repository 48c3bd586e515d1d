# SPDX-License-Identifier: LGPL-3.0-or-later
from odoo import api, fields, models
from odoo.tools import format_datetime


class GuardAudit(models.Model):
    _inherit = "guard.audit"

    @api.model
    def _get_action_labels(self):
        return {
            **super()._get_action_labels(),
            "event.checkin": self.env._("Checked in"),
            "event.checkin.force": self.env._("Let in all the same"),
            "event.uncheckin": self.env._("Check-in undone"),
            "event.approve": self.env._("Approved"),
            "event.refuse": self.env._("Refused"),
        }

    @api.model
    def _get_detail_labels(self):
        return {
            **super()._get_detail_labels(),
            "method": self.env._("Checked in with"),
            "passed": self.env._("Passed over"),
            "checkin_at": self.env._("Checked In On"),
            "checkin_by": self.env._("Checked in by"),
        }

    def _get_detail_words(self, key, value):
        if self.model == "event.registration":
            if key == "method":
                field = self.env["event.registration"]._fields["checkin_method"]
                return dict(field._description_selection(self.env)).get(value, value)
            if key == "passed":
                return self._get_passed_labels().get(value, value)
            if key == "checkin_at":
                return format_datetime(self.env, fields.Datetime.to_datetime(value))
            if key == "checkin_by":
                # sudo: whoever reads the line may know who checked in, also of another company
                return self.env["res.users"].sudo().browse(value).exists().name or str(value)
        return super()._get_detail_words(key, value)

    @api.model
    def _get_passed_labels(self):
        return {
            "unpaid": self.env._("Not paid"),
            "over": self.env._("Meeting over"),
            "early": self.env._("Too early"),
            "late": self.env._("Too late"),
        }
