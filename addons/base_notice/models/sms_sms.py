# SPDX-License-Identifier: LGPL-3.0-or-later
from odoo import fields, models


class SmsSms(models.Model):
    _inherit = "sms.sms"

    notice_id = fields.Many2one("base.notice", index="btree_not_null", ondelete="set null")

    def _get_sms_company(self):
        """Send a notice for its company."""
        companies = self.notice_id.company_id
        others = self.filtered(lambda sms: not sms.notice_id.company_id)
        if others or not self:
            companies |= super(SmsSms, others)._get_sms_company()
        return companies

    def _send(self, unlink_failed=False, unlink_sent=True, raise_exception=False):
        """Send company by company: stock's queue stops at messages of two companies."""
        options = {
            "unlink_failed": unlink_failed,
            "unlink_sent": unlink_sent,
            "raise_exception": raise_exception,
        }
        if not self.env.context.get("sms_api"):
            groups = self.grouped(lambda sms: sms._get_sms_company())
            if len(groups) > 1:
                for messages in groups.values():
                    super(SmsSms, messages)._send(**options)
                return None
        return super()._send(**options)
