# SPDX-License-Identifier: LGPL-3.0-or-later
from odoo import models


class SmsSms(models.Model):
    _inherit = "sms.sms"

    def _get_sms_company(self):
        """Send what belongs to a merchant with the gateway of the platform."""
        company = super()._get_sms_company()
        merchants = company.filtered("is_merchant")
        if not merchants:
            return company
        return company - merchants | self.env.ref("base.main_company")
