# SPDX-License-Identifier: LGPL-3.0-or-later
from odoo import fields, models


class SmsSms(models.Model):
    _inherit = "sms.sms"

    event_sms_log_id = fields.Many2one(
        "event.sms.log", string="Line of a Meeting", index="btree_not_null", ondelete="set null"
    )

    def _get_sms_company(self):
        """Send what belongs to a meeting for the company of the meeting."""
        companies = self.event_sms_log_id.company_id
        others = self.filtered(lambda sms: not sms.event_sms_log_id.company_id)
        if others or not self:
            companies |= super(SmsSms, others)._get_sms_company()
        return companies
