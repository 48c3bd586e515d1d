# SPDX-License-Identifier: LGPL-3.0-or-later
from odoo import fields, models

LINE_STATES = {
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

    notice_id = fields.Many2one("base.notice", index="btree_not_null", ondelete="cascade")

    def _update_sms_notifications(
        self, notification_status, failure_type=False, failure_reason=False
    ):
        """Besides, tell the lines: every word about a message passes here, its delivery report too."""
        result = super()._update_sms_notifications(
            notification_status, failure_type=failure_type, failure_reason=failure_reason
        )
        for lines in self._get_lines():
            lines._set_result(LINE_STATES[notification_status], failure_type, failure_reason)
        return result

    def _get_lines(self):
        """Return the recordsets, of ``notice.result.mixin``, whose messages these are."""
        return [self.notice_id]
