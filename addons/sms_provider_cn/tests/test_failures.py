# SPDX-License-Identifier: LGPL-3.0-or-later
from odoo.tests import BaseCase, tagged

from ..tools.failures import failure_type


@tagged("-at_install", "post_install")
class TestFailures(BaseCase):
    def test_codes(self):
        """MTG-26: the usual codes of both providers mean what they say."""
        for reason, codes in {
            "cn_balance": [
                "isv.AMOUNT_NOT_ENOUGH",
                "isv.OUT_OF_SERVICE",
                "FailedOperation.InsufficientBalanceInSmsPackage",
            ],
            "cn_sign": [
                "isv.SMS_SIGNATURE_ILLEGAL",
                "isv.SMS_SIGN_ILLEGAL",
                "FailedOperation.SignatureIncorrectOrUnapproved",
            ],
            "cn_template": [
                "isv.SMS_TEMPLATE_ILLEGAL",
                "isv.TEMPLATE_MISSING_PARAMETERS",
                "isv.BLACK_KEY_CONTROL_LIMIT",
                "isv.SMS_CONTENT_ILLEGAL",
                "FailedOperation.TemplateIncorrectOrUnapproved",
                "FailedOperation.ContainSensitiveWord",
                "InvalidParameterValue.TemplateParameterFormatError",
            ],
            "cn_link": [
                "isv.PARAM_NOT_SUPPORT_URL",
                "InvalidParameterValue.ProhibitedUseUrlInTemplateParameter",
            ],
            "cn_long": [
                "isv.PARAM_LENGTH_LIMIT",
                "InvalidParameterValue.TemplateParameterLengthLimit",
            ],
            "cn_number": [
                "isv.MOBILE_NUMBER_ILLEGAL",
                "InvalidParameterValue.IncorrectPhoneNumber",
                "MOBILE_NOT_ON_SERVICE",
            ],
            "cn_limit": [
                "isv.BUSINESS_LIMIT_CONTROL",
                "isv.DAY_LIMIT_CONTROL",
                "LimitExceeded.PhoneNumberDailyLimit",
                "LimitExceeded.DeliveryFrequencyLimit",
            ],
            "cn_blacklist": ["FailedOperation.PhoneNumberInBlacklist", "MOBILE_IN_BLACK"],
            "cn_auth": [
                "SignatureDoesNotMatch",
                "InvalidAccessKeyId.NotFound",
                "isp.RAM_PERMISSION_DENY",
                "AuthFailure.SignatureFailure",
                "UnauthorizedOperation.SmsSdkAppIdVerifyFail",
            ],
            "cn_other": ["SOMETHING_NEW", ""],
        }.items():
            for code in codes:
                self.assertEqual(failure_type(code), reason, code)

    def test_words(self):
        """MTG-26: a code that says nothing is read from the carrier's words."""
        self.assertEqual(failure_type("MK:9999", "空号"), "cn_number")
