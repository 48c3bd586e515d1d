# SPDX-License-Identifier: LGPL-3.0-or-later
from odoo import models


class ResPartner(models.Model):
    _inherit = "res.partner"

    def _get_personal_data(self):
        """Add what the person was told."""
        # sudo: notices are closed to visitors; these are about the own registrations
        notices = self.env["base.notice"].sudo()
        notices = notices.search([("registration_id", "in", self._get_own_registrations().ids)])
        rows = [
            [
                (self.env._("Meeting"), notice.event_id.name),
                (self.env._("Occasion"), self._say_selection(notice, "purpose")),
                (self.env._("Channel"), self._say_selection(notice, "channel")),
                (self.env._("Sent To"), notice.email or notice.mobile or ""),
                (self.env._("Result"), self._say_selection(notice, "state")),
                (self.env._("Date"), self._say_when(notice.create_date)),
            ]
            for notice in notices
        ]
        return [*super()._get_personal_data(), {"title": self.env._("Notices"), "rows": rows}]

    def _say_selection(self, record, name):
        """Return the value of a selection in the reader's words."""
        labels = dict(record._fields[name]._description_selection(self.env))
        return labels.get(record[name], "")
