# SPDX-License-Identifier: LGPL-3.0-or-later
from odoo import api, fields, models
from odoo.exceptions import ValidationError
from odoo.tools import email_normalize

from odoo.addons.base_guard.text import clean_text


class MerchantTenantProfile(models.TransientModel):
    """Contact, e-mail and logo of a merchant, by its own administrator."""

    _name = "merchant.tenant.profile"
    _description = "Profile of a Merchant"

    tenant_id = fields.Many2one(
        "merchant.tenant", string="Merchant", required=True, ondelete="cascade"
    )
    contact_name = fields.Char(string="Contact", required=True, size=50)
    email = fields.Char(string="E-mail")
    logo = fields.Image(max_width=600, max_height=600)

    @api.model
    def default_get(self, fields):
        values = super().default_get(fields)
        tenant = self.env["merchant.tenant"].browse(values.get("tenant_id")).exists()
        if tenant:
            tenant._check_manages()
            # sudo: the company is the merchant's own
            company = tenant.sudo().company_id
            values.update(contact_name=tenant.contact_name, email=tenant.email, logo=company.logo)
        return values

    def action_confirm(self):
        """Keep the profile, on the merchant and on its company.

        :raise AccessError: for anybody but administrators of the merchant and of the platform
        :raise ValidationError: the e-mail address cannot be one
        """
        self.ensure_one()
        self.tenant_id._check_manages()
        email = email_normalize(self.email or "")
        if self.email and not email:
            raise ValidationError(self.env._("This is not an e-mail address."))
        tenant = self.tenant_id.sudo()  # sudo: merchants write their profile by this method alone
        tenant.write({"contact_name": clean_text(self.contact_name), "email": email})
        tenant.company_id.write({"email": email, "logo": self.logo})
        self.tenant_id._leave_trace("merchant.profile")
        return {"type": "ir.actions.client", "tag": "soft_reload"}
