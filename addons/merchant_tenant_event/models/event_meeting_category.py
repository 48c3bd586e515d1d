# SPDX-License-Identifier: LGPL-3.0-or-later
from odoo import api, models


class EventMeetingCategory(models.Model):
    _inherit = "event.meeting.category"

    @api.model_create_multi
    def create(self, vals_list):
        """Keep a merchant's category its own: one without a company would be everybody's."""
        if self.env["event.event"]._is_merchant_writing():
            company = self.env.user.company_id
            vals_list = [{**vals, "company_id": company.id} for vals in vals_list]
        return super().create(vals_list)
