# SPDX-License-Identifier: LGPL-3.0-or-later
import logging
from urllib.parse import urlsplit

from odoo import api, fields, models
from odoo.exceptions import ValidationError
from odoo.tools import consteq, hmac

from ..tools.aliyun import AliyunClient
from ..tools.answers import NotReached, ProviderError, Unclear
from ..tools.sms_api import SmsApiCn
from ..tools.tencent import TencentClient

_logger = logging.getLogger(__name__)

PROVIDERS = ("aliyun", "tencent")


class ResCompany(models.Model):
    _inherit = "res.company"

    sms_provider = fields.Selection(
        [("iap", "Send via Odoo"), ("aliyun", "Aliyun"), ("tencent", "Tencent Cloud")],
        string="SMS Provider",
        default="iap",
    )
    sms_aliyun_key_id = fields.Char("Aliyun AccessKey ID", groups="base.group_system")
    sms_aliyun_secret = fields.Char("Aliyun AccessKey Secret", groups="base.group_system")
    sms_aliyun_sign_name = fields.Char("Aliyun Signature")
    sms_aliyun_region = fields.Char("Aliyun Region", default="cn-hangzhou")
    sms_aliyun_url = fields.Char(
        "Aliyun Address", default="https://dysmsapi.aliyuncs.com", groups="base.group_system"
    )
    sms_aliyun_balance_url = fields.Char(
        "Aliyun Address for the Balance",
        default="https://business.aliyuncs.com",
        groups="base.group_system",
    )
    sms_tencent_key_id = fields.Char("Tencent SecretId", groups="base.group_system")
    sms_tencent_secret = fields.Char("Tencent SecretKey", groups="base.group_system")
    sms_tencent_app_id = fields.Char("Tencent SdkAppId")
    sms_tencent_sign_name = fields.Char("Tencent Signature")
    sms_tencent_region = fields.Char("Tencent Region", default="ap-guangzhou")
    sms_tencent_url = fields.Char(
        "Tencent Address", default="https://sms.tencentcloudapi.com", groups="base.group_system"
    )
    sms_cn_report_serial = fields.Integer(
        default=1, groups="base.group_system", help="Raised to make the report address a new one"
    )
    sms_cn_balance = fields.Float("Text Message Balance", readonly=True, copy=False)
    sms_cn_balance_unit = fields.Selection(
        [("cny", "CNY"), ("messages", "messages")], readonly=True, copy=False
    )
    sms_cn_balance_at = fields.Datetime("Balance Read At", readonly=True, copy=False)
    sms_cn_balance_warning = fields.Float(
        "Warn Below", default=50, help="CNY (Aliyun) or messages (Tencent Cloud); 0 never warns"
    )

    @api.constrains("sms_aliyun_url", "sms_aliyun_balance_url", "sms_tencent_url")
    def _check_sms_cn_url(self):
        for company in self.sudo():  # sudo: a company may be made by one who cannot read its keys
            for url in (
                company.sms_aliyun_url,
                company.sms_aliyun_balance_url,
                company.sms_tencent_url,
            ):
                parts = urlsplit(url or "https://ok")
                if parts.scheme not in ("http", "https") or not parts.netloc:
                    raise ValidationError(
                        self.env._("%(url)s is no address: it begins with https://", url=url)
                    )

    def _get_sms_api_class(self):
        if self._is_sms_cn():
            return SmsApiCn
        return super()._get_sms_api_class()

    def _is_sms_cn(self):
        """Does this company send through Aliyun or Tencent Cloud?"""
        self.ensure_one()
        return self.sms_provider in PROVIDERS

    def _get_sms_cn_client(self, provider=None):
        """A client with the company's keys, None when they are not set. Call with sudo."""
        self.ensure_one()
        provider = provider or self.sms_provider
        if provider == "aliyun" and self.sms_aliyun_key_id and self.sms_aliyun_secret:
            return AliyunClient(
                self.sms_aliyun_key_id,
                self.sms_aliyun_secret,
                self.sms_aliyun_url or "https://dysmsapi.aliyuncs.com",
                self.sms_aliyun_balance_url or "https://business.aliyuncs.com",
                self.sms_aliyun_region or "cn-hangzhou",
            )
        if (
            provider == "tencent"
            and self.sms_tencent_key_id
            and self.sms_tencent_secret
            and self.sms_tencent_app_id
        ):
            return TencentClient(
                self.sms_tencent_key_id,
                self.sms_tencent_secret,
                self.sms_tencent_url or "https://sms.tencentcloudapi.com",
                self.sms_tencent_app_id,
                self.sms_tencent_region or "ap-guangzhou",
            )
        return None

    def _get_sms_cn_sign_name(self):
        self.ensure_one()
        return (
            self.sms_aliyun_sign_name
            if self.sms_provider == "aliyun"
            else self.sms_tencent_sign_name
        )

    def _match_sms_cn_template(self, body):
        """The registered template that fits the text, and its values: see `sms.cn.template._match`."""
        self.ensure_one()
        # sudo: whoever may send a message uses the company's templates without reading them
        templates = (
            self.env["sms.cn.template"]
            .sudo()
            .search([("company_id", "=", self.id), ("provider", "=", self.sms_provider)])
        )
        return templates._match(body, self._get_sms_cn_sign_name())

    # Delivery reports

    def _get_sms_cn_report_token(self, provider):
        """The secret part of the address to which the provider sends its reports."""
        self.ensure_one()
        company = self.sudo()  # sudo: the serial and the database's secret are not for users
        key = hmac(
            company.env, "sms_cn_report", (provider, company.id, company.sms_cn_report_serial)
        )
        return f"{company.id}-{key}"

    def _get_sms_cn_report_url(self, provider):
        self.ensure_one()
        token = self._get_sms_cn_report_token(provider)
        return f"{self.get_base_url()}/sms_cn/report/{provider}/{token}"

    @api.model
    def _find_by_sms_cn_report_token(self, provider, token):
        """The company whose token this is, else an empty recordset."""
        number = token.partition("-")[0]
        if provider not in PROVIDERS or not number.isascii() or not number.isdigit():
            return self.browse()
        company = self.sudo().browse(int(number[:9])).exists()  # sudo: the provider has no user
        # As bytes: texts are compared in constant time only when they are ASCII.
        expected = company and company._get_sms_cn_report_token(provider)
        if company and consteq(expected.encode(), token.encode(errors="replace")):
            return company
        return self.browse()

    # Balance

    def _refresh_sms_cn_balance(self):
        """Ask the provider for the balance and store it.

        :return: None, or the error to show
        """
        self.ensure_one()
        client = self.sudo()._get_sms_cn_client()  # sudo: the keys are for administrators only
        if not client:
            return self.env._("The keys of the provider are not set.")
        try:
            amount, unit = client.balance()
        except ProviderError as error:
            return self.env._(
                "The provider answered: %(code)s %(message)s",
                code=error.code,
                message=error.message,
            )
        except (NotReached, Unclear, ValueError) as error:
            _logger.info("The balance of company %s cannot be read: %s", self.id, error)
            return self.env._("The provider does not answer.")
        self.sudo().write(  # sudo: figures that nobody writes by hand
            {
                "sms_cn_balance": amount,
                "sms_cn_balance_unit": unit,
                "sms_cn_balance_at": fields.Datetime.now(),
            }
        )
        return None

    def _is_sms_cn_balance_low(self):
        self.ensure_one()
        return bool(
            self._is_sms_cn()
            and self.sms_cn_balance_at
            and self.sms_cn_balance < self.sms_cn_balance_warning
        )

    @api.model
    def _cron_read_sms_cn_balance(self):
        """Read the balance of each company, and leave one activity where it is low."""
        companies = self.search([("sms_provider", "in", PROVIDERS)])
        for done, company in enumerate(companies, 1):
            if not company._refresh_sms_cn_balance() and company._is_sms_cn_balance_low():
                company._warn_sms_cn_balance()
            self.env["ir.cron"]._commit_progress(1, remaining=len(companies) - done)

    def _warn_sms_cn_balance(self):
        """An activity on the company's contact for its administrator; one is enough until it is done."""
        self.ensure_one()
        summary = self.env._("Text messages are running out: top up the provider's balance")
        partner = self.partner_id
        activity_type = self.env.ref("mail.mail_activity_data_warning", raise_if_not_found=False)
        if not activity_type or partner.activity_ids.filtered(
            lambda activity: (
                activity.activity_type_id == activity_type and activity.summary == summary
            )
        ):
            return
        administrator = self.env.ref("base.group_system").all_user_ids.filtered(
            lambda user: self in user.company_ids
        )[:1]
        partner.activity_schedule(
            "mail.mail_activity_data_warning",
            summary=summary,
            user_id=(administrator or self.env.user).id,
        )
