# SPDX-License-Identifier: LGPL-3.0-or-later
import logging

import phonenumbers

from odoo.addons.sms.tools.sms_api import SmsApiBase

from .answers import Answer
from .failures import FAILURE_TYPES, failure_type
from .template_values import BadValue

_logger = logging.getLogger(__name__)


class SmsApiCn(SmsApiBase):
    """Odoo's interface to a provider, for Aliyun and Tencent Cloud.

    The queue uses the two halves of a call by themselves: `_prepare_sms` reads the database, `_call`
    does not touch it, so that nothing is open while the provider is waited for.
    """

    PROVIDER_TO_SMS_FAILURE_TYPE = SmsApiBase.PROVIDER_TO_SMS_FAILURE_TYPE | {
        key: key for key, _label in FAILURE_TYPES
    }

    def _set_company(self, company):
        """Send for this company, and give reasons in its language: the queue has none of its own."""
        super()._set_company(company)
        installed = dict(self.env["res.lang"].get_installed())
        lang = company.partner_id.lang or ("zh_CN" if "zh_CN" in installed else self.env.lang)
        self.env = self.env(context=dict(self.env.context, lang=lang))

    def _send_sms_batch(self, messages, delivery_reports_url=False):
        """Send at once; see Odoo's own SmsApi for the form. Used outside the queue, for tests of a text."""
        results = []
        for message in messages:
            for number in message.get("numbers") or []:
                call, result = self._prepare_sms(message.get("content"), number["number"])
                if call:
                    result = self._read_answer(self._call(call, number["uuid"]))
                results.append({"uuid": number["uuid"], **result})
        return results

    def _prepare_sms(self, body, number):
        """What the provider will be asked, or why it cannot be.

        :return: (call, None) or (None, result); the call is plain data, the result as in `_read_answer`
        """
        company = self.company.sudo()  # sudo: the keys are readable by administrators only
        mobile = self._read_number(number)
        if not mobile:
            sentence = self.env._("%(number)s is no telephone number", number=number or "")
            return None, self._stop("cn_number", "number", sentence)
        client = company._get_sms_cn_client()
        if not client:
            sentence = self.env._("The keys of the provider are not set.")
            return None, self._stop("cn_auth", "keys", sentence)
        template, values = company._match_sms_cn_template(body or "")
        if not template:
            sentence = self.env._(
                "No registered template fits this text: %(text)s", text=body or ""
            )
            return None, self._stop("cn_template", "no_template", sentence)
        try:
            values = template._fit_values(values)
        except BadValue as error:
            template = template.with_env(self.env)
            sentence = template.sudo()._describe_bad_value(error)  # sudo: as the company above
            return None, self._stop(f"cn_{error.reason}", error.reason, sentence)
        sign_name = template.sign_name or company._get_sms_cn_sign_name()
        if not sign_name:
            return None, self._stop("cn_sign", "sign", self.env._("The signature is not set."))
        return {
            "client": client,
            "mobile": mobile,
            "sign_name": sign_name,
            "template_code": template.code,
            "values": values,
        }, None

    @staticmethod
    def _call(call, uuid):
        """Ask the provider. Touches no database, and never raises: the other messages go on."""
        try:
            return call["client"].send(
                call["mobile"], call["sign_name"], call["template_code"], call["values"], uuid
            )
        except Exception:  # pylint: disable=broad-except
            _logger.exception("The answer to text message %s cannot be read", uuid)
            return Answer("doubt", "network")

    def _read_answer(self, answer):
        """An answer as a result of Odoo's interface.

        `state` is `success`, one of the failure types, or `cn_retry`: not sent, later it may work.
        """
        if answer.outcome == "accepted":
            return {
                "state": "success",
                "cn_code": answer.code,
                "cn_message": answer.message,
                "cn_reference": answer.reference,
            }
        if answer.outcome == "retry":
            return self._refuse("cn_retry", answer.code, answer.message)
        reason = (
            "cn_doubt" if answer.outcome == "doubt" else failure_type(answer.code, answer.message)
        )
        return self._refuse(reason, answer.code, answer.message)

    def _refuse(self, reason, code, message):
        """The result for what the provider said: our sentence, then its own words."""
        sentence = self._get_sms_api_error_messages().get(reason, "")
        if code and code != "network":
            words = f"{code}: {message}" if message and message != code else code
            sentence = f"{sentence} ({words})"
        return self._stop(reason, code, sentence, message)

    @staticmethod
    def _stop(reason, code, sentence, message=""):
        return {
            "state": reason,
            "failure_reason": sentence,
            "cn_code": code,
            "cn_message": message,
            "cn_reference": "",
        }

    @staticmethod
    def _read_number(number):
        """The number in E.164 form, with China as the default country; None when it is none."""
        try:
            parsed = phonenumbers.parse(number or "", "CN")
        except phonenumbers.NumberParseException:
            return None
        if not phonenumbers.is_possible_number(parsed):
            return None
        return phonenumbers.format_number(parsed, phonenumbers.PhoneNumberFormat.E164)

    def _get_sms_api_error_messages(self):
        return super()._get_sms_api_error_messages() | {
            "cn_balance": self.env._(
                "The provider's balance or package is used up: top it up, then resend."
            ),
            "cn_sign": self.env._("The signature is not approved, or not for this kind of text."),
            "cn_template": self.env._("The template is not approved, or the text does not fit it."),
            "cn_link": self.env._("A variable of the text carries a link."),
            "cn_long": self.env._("A variable of the text is too long."),
            "cn_number": self.env._("The number is wrong or not in service."),
            "cn_limit": self.env._("Too many messages to this number: try again later."),
            "cn_blacklist": self.env._(
                "The number is on the provider's or the carrier's block list."
            ),
            "cn_auth": self.env._("The provider refused the keys: check them in the settings."),
            "cn_doubt": self.env._(
                "It is not known whether the message was sent: ask the recipient before sending again."
            ),
            "cn_retry": self.env._("The provider cannot be reached: it is tried again by itself."),
            "cn_other": self.env._("Refused by the provider or the carrier."),
        }
