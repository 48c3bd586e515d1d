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
            "event.refuse.undo": self.env._("Refusal taken back"),
            "event.staff.bind": self.env._("Staff authorised"),
            "event.staff.unbind": self.env._("Staff right taken away"),
        }

    @api.model
    def _get_detail_labels(self):
        return {
            **super()._get_detail_labels(),
            "method": self.env._("Checked in with"),
            "passed": self.env._("Passed over"),
            "checkin_at": self.env._("Checked In On"),
            "checkin_by": self.env._("Checked in by"),
            "checkin_staff": self.env._("Checked in by staff"),
            "staff": self.env._("Meeting staff"),
            "replaced_at": self.env._("Takes the place of the check-in of"),
            "replaced_by": self.env._("Which was by"),
            "how": self.env._("Authorised by"),
        }

    def _prepare_line_vals(self, action, record, detail):
        """Name the meeting staff at the phone, where the panel acts for somebody without an account.

        The context counts in superuser mode alone: over RPC anybody can send one.
        """
        staff_name = self.env.su and self.env.context.get("event_meeting_staff_name")
        if staff_name:
            detail = {**(detail or {}), "staff": staff_name}
        return super()._prepare_line_vals(action, record, detail)

    def _format_detail(self, key, value):
        if self.model == "event.registration":
            if key == "method":
                field = self.env["event.registration"]._fields["checkin_method"]
                return dict(field._description_selection(self.env)).get(value, value)
            if key == "passed":
                return self._get_passed_labels().get(value, value)
            if key in ("checkin_at", "replaced_at"):
                return format_datetime(self.env, fields.Datetime.to_datetime(value))
            if key == "checkin_by":
                # sudo: whoever reads the line may know who checked in, also of another company
                return self.env["res.users"].sudo().browse(value).exists().name or str(value)
        return super()._format_detail(key, value)

    @api.model
    def _get_passed_labels(self):
        return {
            "unpaid": self.env._("Not paid"),
            "over": self.env._("Meeting over"),
            "early": self.env._("Too early"),
            "late": self.env._("Too late"),
        }
