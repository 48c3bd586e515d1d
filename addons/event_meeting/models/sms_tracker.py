# SPDX-License-Identifier: LGPL-3.0-or-later
from odoo import fields, models


class SmsTracker(models.Model):
    _inherit = "sms.tracker"

    event_sms_log_id = fields.Many2one(
        "event.sms.log", string="Line of a Meeting", index="btree_not_null", ondelete="cascade"
    )

    def _get_lines(self):
        return [*super()._get_lines(), self.event_sms_log_id]
