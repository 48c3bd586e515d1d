# SPDX-License-Identifier: LGPL-3.0-or-later
from odoo import api, models


class GuardAudit(models.Model):
    _inherit = "guard.audit"

    @api.model
    def _get_action_labels(self):
        return {
            **super()._get_action_labels(),
            "event.id_number.read": self.env._("ID number read"),
            "event.id_number.export": self.env._("ID number exported"),
            "event.id_number.delete": self.env._("ID numbers deleted"),
            "event.anonymise": self.env._("Attendees anonymised"),
            "event.consent.withdraw": self.env._("Consent withdrawn"),
            "event.privacy.publish": self.env._("Privacy text published"),
            "event.privacy.retire": self.env._("Privacy text no longer used"),
            "event.privacy.export": self.env._("Own data downloaded"),
            "event.privacy.request": self.env._("Deletion asked for"),
            "event.privacy.request.done": self.env._("Deletion carried out"),
            "event.privacy.request.refused": self.env._("Deletion refused"),
        }

    @api.model
    def _get_detail_labels(self):
        return {
            **super()._get_detail_labels(),
            "purpose": self.env._("For"),
            "by": self.env._("Told by"),
        }

    def _format_detail(self, key, value):
        if self.model == "event.registration" and key == "purpose":
            field = self.env["event.privacy.text"]._fields["purpose"]
            return dict(field._description_selection(self.env)).get(value, value)
        if self.model == "event.registration" and key == "by":
            words = {"attendee": self.env._("Attendee"), "organiser": self.env._("Organiser")}
            return words.get(value, value)
        return super()._format_detail(key, value)
