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
    email_code = fields.Char(
        string="Code",
        size=6,
        help="Answers to your mails go to a confirmed address alone. Without a code it is kept unconfirmed.",
    )
    is_email_confirmed = fields.Boolean(compute="_compute_is_email_confirmed")
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

    @api.depends("email", "tenant_id")
    def _compute_is_email_confirmed(self):
        for wizard in self:
            email = email_normalize(wizard.email or "")
            wizard.is_email_confirmed = not email or email == wizard.tenant_id.verified_email

    def _get_email(self):
        """Return the address in its plain form, False where there is none.

        :raise ValidationError: it cannot be an address
        """
        email = email_normalize(self.email or "")
        if self.email and not email:
            raise ValidationError(self.env._("This is not an e-mail address."))
        return email

    def action_send_code(self):
        """Send a code to the address in the form, say so, and show the form again.

        :return: client action
        :raise AccessError: for anybody but administrators of the merchant and of the platform
        :raise ValidationError: there is no address, or it cannot be one
        :raise TooManyAttempts: too many codes were asked for
        """
        self.ensure_one()
        email = self._get_email()
        if not email:
            raise ValidationError(self.env._("This is not an e-mail address."))
        self.tenant_id._send_email_code(email)
        return {
            "type": "ir.actions.client",
            "tag": "display_notification",
            "params": {
                "type": "success",
                "message": self.env._("A code is on its way to %(email)s.", email=email),
                "next": {
                    "type": "ir.actions.act_window",
                    "name": self.env._("Profile"),
                    "res_model": self._name,
                    "res_id": self.id,
                    "views": [(False, "form")],
                    "target": "new",
                },
            },
        }

    def action_confirm(self):
        """Keep the profile, on the merchant and on its company.

        :raise AccessError: for anybody but administrators of the merchant and of the platform
        :raise ValidationError: the e-mail address cannot be one, or its code is not right
        """
        self.ensure_one()
        self.tenant_id._check_manages()
        email = self._get_email()
        if email and self.email_code:
            self.tenant_id._confirm_email(email, self.email_code)
        tenant = self.tenant_id.sudo()  # sudo: merchants write their profile by this method alone
        tenant.write({"contact_name": clean_text(self.contact_name), "email": email})
        if tenant.verified_email != email:
            tenant.verified_email = False
        tenant.company_id.write({"email": email, "logo": self.logo})
        self.tenant_id._leave_trace("merchant.profile")
        return {"type": "ir.actions.client", "tag": "soft_reload"}
