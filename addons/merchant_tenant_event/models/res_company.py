# SPDX-License-Identifier: LGPL-3.0-or-later
from odoo import api, models


class ResCompany(models.Model):
    """What the meetings of a merchant want to know of its company."""

    _inherit = "res.company"

    def _is_frozen_merchant(self):
        """Tell whether the company belongs to a merchant that may not act at present; anybody may ask."""
        if not self:
            return False
        company = self.sudo()  # sudo: visitors read no companies; a single answer comes out
        return company.is_merchant and company._get_merchant().state != "active"

    def _get_merchant(self):
        """Return the merchant (sudo) of the company, archived ones included."""
        # sudo: asked for visitors and by other merchants' guests
        return self.sudo().with_context(active_test=False).merchant_tenant_ids[:1]

    @api.model
    def _get_unlisted_merchants(self):
        """Return the companies (sudo) of the merchants whose meetings the present site does not list."""
        # sudo: which merchants there are decides what is hidden, and nobody may read them for that
        companies = self.sudo()
        domain = [("is_merchant", "=", True)]
        if self.env["website"].get_current_website().sudo().merchant_meetings_public:
            domain.append(("merchant_tenant_ids", "not any", [("state", "=", "active")]))
        return companies.search(domain)

    @api.model
    def _get_platform_url(self):
        """Return the address, without a path, of the site that shows the meetings of merchants."""
        # sudo: addresses are built for merchants and visitors, who read neither sites nor parameters
        website = self.env["website"].sudo()
        site = website.search([("company_id.is_merchant", "=", False)], limit=1)
        return site.domain or website.browse().get_base_url()

    def _may_send_text_messages(self):
        """Tell whether text messages of the company's meetings go out; those of a merchant need the platform's leave."""
        return not self.is_merchant or self._get_merchant().sms_by_platform
