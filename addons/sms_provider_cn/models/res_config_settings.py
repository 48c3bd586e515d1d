# SPDX-License-Identifier: LGPL-3.0-or-later
from odoo import api, fields, models


class ResConfigSettings(models.TransientModel):
    _inherit = "res.config.settings"

    sms_provider = fields.Selection(
        related="company_id.sms_provider", required=True, readonly=False
    )
    sms_aliyun_key_id = fields.Char(related="company_id.sms_aliyun_key_id", readonly=False)
    sms_aliyun_secret = fields.Char(related="company_id.sms_aliyun_secret", readonly=False)
    sms_aliyun_sign_name = fields.Char(related="company_id.sms_aliyun_sign_name", readonly=False)
    sms_aliyun_region = fields.Char(related="company_id.sms_aliyun_region", readonly=False)
    sms_aliyun_url = fields.Char(related="company_id.sms_aliyun_url", readonly=False)
    sms_aliyun_balance_url = fields.Char(
        related="company_id.sms_aliyun_balance_url", readonly=False
    )
    sms_tencent_key_id = fields.Char(related="company_id.sms_tencent_key_id", readonly=False)
    sms_tencent_secret = fields.Char(related="company_id.sms_tencent_secret", readonly=False)
    sms_tencent_app_id = fields.Char(related="company_id.sms_tencent_app_id", readonly=False)
    sms_tencent_sign_name = fields.Char(related="company_id.sms_tencent_sign_name", readonly=False)
    sms_tencent_region = fields.Char(related="company_id.sms_tencent_region", readonly=False)
    sms_tencent_url = fields.Char(related="company_id.sms_tencent_url", readonly=False)
    sms_cn_balance = fields.Float(related="company_id.sms_cn_balance")
    sms_cn_balance_unit = fields.Selection(related="company_id.sms_cn_balance_unit")
    sms_cn_balance_at = fields.Datetime(related="company_id.sms_cn_balance_at")
    sms_cn_balance_warning = fields.Float(
        related="company_id.sms_cn_balance_warning", readonly=False
    )
    sms_cn_balance_low = fields.Boolean(compute="_compute_sms_cn_balance_low")
    sms_cn_report_url = fields.Char("Report Address", compute="_compute_sms_cn_report_url")

    @api.depends("company_id", "sms_cn_balance_warning", "sms_provider")
    def _compute_sms_cn_balance_low(self):
        for settings in self:
            settings.sms_cn_balance_low = settings.company_id._is_sms_cn_balance_low()

    @api.depends("company_id", "sms_provider")
    def _compute_sms_cn_report_url(self):
        for settings in self:
            cn = settings.sms_provider in ("aliyun", "tencent")
            settings.sms_cn_report_url = cn and settings.company_id._get_sms_cn_report_url(
                settings.sms_provider
            )

    def action_sms_cn_test(self):
        """Try keys and address by reading the balance; the result is shown as a notification."""
        self.ensure_one()
        company = self.company_id
        error = company._refresh_sms_cn_balance()
        unit = dict(company._fields["sms_cn_balance_unit"]._description_selection(self.env)).get(
            company.sms_cn_balance_unit, ""
        )
        return {
            "type": "ir.actions.client",
            "tag": "display_notification",
            "params": {
                "type": "danger" if error else "success",
                "title": self.env._("Connection failed")
                if error
                else self.env._("The connection works"),
                "message": error
                or self.env._(
                    "Balance: %(amount)s %(unit)s",
                    amount=f"{company.sms_cn_balance:,.2f}".removesuffix(".00"),
                    unit=unit,
                ),
                "next": {"type": "ir.actions.client", "tag": "soft_reload"},
            },
        }

    def action_sms_cn_renew_report_url(self):
        """Make the report address a new one: the old one answers no more."""
        self.ensure_one()
        self.company_id.sms_cn_report_serial += 1
        return {"type": "ir.actions.client", "tag": "soft_reload"}

    def action_sms_cn_templates(self):
        """Open the registered templates of this company."""
        return self.env["ir.actions.act_window"]._for_xml_id(
            "sms_provider_cn.sms_cn_template_action"
        )
