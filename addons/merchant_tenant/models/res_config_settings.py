# SPDX-License-Identifier: LGPL-3.0-or-later
from odoo import api, fields, models
from odoo.exceptions import ValidationError
from odoo.tools import email_normalize

from .merchant_tenant_login import ADD_TRIES
from .merchant_tenant_mail import DAILY_LIMIT


class ResConfigSettings(models.TransientModel):
    _inherit = "res.config.settings"

    merchant_signup_enabled = fields.Boolean(
        related="website_id.merchant_signup_enabled", readonly=False
    )
    merchant_login_title = fields.Char(related="website_id.merchant_login_title", readonly=False)
    merchant_login_logo = fields.Image(related="website_id.merchant_login_logo", readonly=False)
    merchant_login_background = fields.Image(
        related="website_id.merchant_login_background", readonly=False
    )
    merchant_login_url = fields.Char(string="Login Address", compute="_compute_merchant_login_url")
    merchant_mail_address = fields.Char(
        string="Sender of Merchants' Mails", config_parameter="merchant_tenant.mail_address"
    )
    merchant_mail_limit = fields.Integer(
        string="Mails of a Merchant in a Day",
        config_parameter="merchant_tenant.mail_limit",
        default=DAILY_LIMIT,
    )
    merchant_agreement = fields.Html(string="Registration Agreement")
    merchant_agreement_version = fields.Integer(string="Version in Force", readonly=True)

    merchant_login_add_tries = fields.Integer(
        string="Mobiles a Merchant Tries",
        config_parameter="merchant_tenant.login_add_tries",
        default=ADD_TRIES,
    )

    merchant_unclassified = fields.Text(
        string="Models without a Decision", compute="_compute_merchant_unclassified"
    )

    @api.depends_context("lang")
    def _compute_merchant_unclassified(self):
        # sudo: names of models alone, for who manages merchants
        names = self.env["ir.model.access"].sudo()._get_merchant_unclassified()
        models_by_name = self.env["ir.model"].sudo()
        self.merchant_unclassified = "\n".join(
            f"{models_by_name._get(name).name} ({name})" for name in names
        )

    @api.depends("website_id")
    def _compute_merchant_login_url(self):
        url = self.env["website"]._get_merchant_login_url()
        for settings in self:
            base = settings.website_id.get_base_url() if settings.website_id else None
            settings.merchant_login_url = f"{base}/merchant/login" if base else url

    @api.model
    def get_values(self):
        current = self.env["merchant.agreement"]._get_current()
        return {
            **super().get_values(),
            "merchant_agreement": current.body,
            "merchant_agreement_version": current.version,
        }

    @api.constrains("merchant_mail_address", "merchant_mail_limit")
    def _check_merchant_mail(self):
        for settings in self:
            if settings.merchant_mail_address and not email_normalize(
                settings.merchant_mail_address
            ):
                raise ValidationError(self.env._("This is not an e-mail address."))
            if settings.merchant_mail_limit < 1:
                raise ValidationError(
                    self.env._(
                        "Let merchants send at least one mail a day; freeze one that may not."
                    )
                )

    def set_values(self):
        super().set_values()
        self.env["merchant.agreement"]._publish(self.merchant_agreement)
