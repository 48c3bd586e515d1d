# SPDX-License-Identifier: LGPL-3.0-or-later
from odoo import fields, models


class MailMail(models.Model):
    _inherit = "mail.mail"

    notice_id = fields.Many2one("base.notice", index="btree_not_null", ondelete="set null")

    def _postprocess_sent_message(
        self, success_pids, success_emails, failure_reason=False, failure_type=None
    ):
        """Besides, tell the notices what became of their mails."""
        # sudo: the lines are the system's, whoever sends
        self.sudo().notice_id._set_result(
            "failed" if failure_type else "sent", failure_type, failure_reason
        )
        return super()._postprocess_sent_message(
            success_pids, success_emails, failure_reason=failure_reason, failure_type=failure_type
        )

    def cancel(self):
        """Besides, say on the notices that they were not sent."""
        result = super().cancel()
        self.sudo().notice_id._set_result("cancelled")  # sudo: the lines are the system's
        return result
