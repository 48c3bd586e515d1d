# SPDX-License-Identifier: LGPL-3.0-or-later
from odoo import fields, models

LOG_STATES = {
    "ready": "queued",
    "process": "queued",
    "pending": "sent",
    "sent": "delivered",
    "exception": "failed",
    "bounce": "failed",
    "canceled": "cancelled",
}


class SmsTracker(models.Model):
    _inherit = "sms.tracker"

    event_sms_log_id = fields.Many2one(
        "event.sms.log", string="Line of a Meeting", index="btree_not_null", ondelete="cascade"
    )

    def _update_sms_notifications(
        self, notification_status, failure_type=False, failure_reason=False
    ):
        """Besides, tell the lines of meetings: every word about a message passes here, its delivery report too."""
        result = super()._update_sms_notifications(
            notification_status, failure_type=failure_type, failure_reason=failure_reason
        )
        self.event_sms_log_id._set_result(
            LOG_STATES[notification_status], failure_type, failure_reason
        )
        return result
