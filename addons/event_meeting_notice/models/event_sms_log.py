# SPDX-License-Identifier: LGPL-3.0-or-later
from odoo import fields, models


class EventSmsLog(models.Model):
    """The text of a notice: what becomes of it becomes of the notice."""

    _inherit = "event.sms.log"

    purpose = fields.Selection(
        selection_add=[("notice", "Notice")], ondelete={"notice": "set default"}
    )
    notice_id = fields.Many2one(
        "base.notice", readonly=True, index="btree_not_null", ondelete="set null"
    )

    def _set_result(self, state, failure_type=False, failure_reason=False):
        result = super()._set_result(state, failure_type, failure_reason)
        # sudo: the lines are the system's; a repeated text no longer speaks for its notice, unless it arrived
        lines = self.sudo().filtered(lambda log: not log.is_resent or log.state == "delivered")
        lines.notice_id._set_result(state, failure_type, failure_reason)
        return result

    def action_resend(self):
        """Try the notices of texts that failed again, which choose their channel anew; other texts as before."""
        notices = self.filtered(lambda log: log.state == "failed" and not log.is_resent).notice_id
        if not notices:
            return super().action_resend()
        self._check_sender()
        others = self.filtered(lambda log: not log.notice_id and log.state == "failed")
        action = notices.action_retry()
        return super(EventSmsLog, others).action_resend() if others else action
