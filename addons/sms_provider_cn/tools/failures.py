# SPDX-License-Identifier: LGPL-3.0-or-later
"""Which of our reasons a provider's code means."""

# The values that sms.sms and mail.notification get besides stock's.
FAILURE_TYPES = [
    ("cn_balance", "Balance or package used up"),
    ("cn_sign", "Signature not approved"),
    ("cn_template", "Template not approved or text does not fit"),
    ("cn_link", "Variable of the text carries a link"),
    ("cn_long", "Variable of the text is too long"),
    ("cn_number", "Number not in service or wrong"),
    ("cn_limit", "Too many messages to this number"),
    ("cn_blacklist", "Number on the provider's or carrier's block list"),
    ("cn_auth", "Provider refused the keys"),
    ("cn_doubt", "Not known whether it was sent"),
    ("cn_other", "Refused by the provider or the carrier"),
]

# A code that contains the word, in capitals, has the reason; the first that fits counts.
_WORDS = [
    ("cn_balance", ["AMOUNT_NOT_ENOUGH", "OUT_OF_SERVICE", "INSUFFICIENTBALANCE", "INARREARS"]),
    ("cn_blacklist", ["BLACKLIST", "BLACK_LIST", "IN_BLACK", "MOBILE_BLACK", "MBBLACK"]),
    (
        "cn_auth",
        [
            "SIGNATUREDOESNOTMATCH",
            "SIGNATURENONCE",
            "INVALIDACCESSKEY",
            "INCOMPLETESIGNATURE",
            "INVALIDTIMESTAMP",
            "AUTHFAILURE",
            "UNAUTHORIZED",
            "RAM_PERMISSION",
            "ACCOUNT_NOT_EXISTS",
            "ACCOUNT_ABNORMAL",
            "PRODUCT_UN_SUBSCRI",
            "SDKAPPID",
            "FORBIDDEN",
            "NOPERMISSION",
        ],
    ),
    ("cn_limit", ["LIMIT_CONTROL", "LIMITEXCEEDED", "FREQUENCY", "EXCEED", "OVER_LIMIT"]),
    (
        "cn_template",
        ["TEMPLATE", "PARAM", "CONTENT_ILLEGAL", "SENSITIVE", "BLACK_KEY", "CONTENT", "KEYWORD"],
    ),
    ("cn_sign", ["SIGNATURE", "SIGN_", "SMS_SIGN"]),
    (
        "cn_number",
        [
            "MOBILE_NUMBER",
            "PHONENUMBER",
            "MOBILE_NOT_ON_SERVICE",
            "NOT_EXIST",
            "INVALID_NUMBER",
            "空号",
            "停机",
            "关机",
            "MK:0001",
            "MK:0000",
        ],
    ),
]
# These contain a word of another reason.
_EXACT = {
    "isv.BLACK_KEY_CONTROL_LIMIT": "cn_template",
    "isv.PARAM_LENGTH_LIMIT": "cn_long",
    "isv.PARAM_NOT_SUPPORT_URL": "cn_link",
    "InvalidParameterValue.ProhibitedUseUrlInTemplateParameter": "cn_link",
    "InvalidParameterValue.TemplateParameterLengthLimit": "cn_long",
    "FailedOperation.SignatureIncorrectOrUnapproved": "cn_sign",
    "InvalidParameterValue.IncorrectPhoneNumber": "cn_number",
}


def failure_type(code, message=""):
    """Our reason for a provider's code, `cn_other` when it is a new one."""
    if code in _EXACT:
        return _EXACT[code]
    for text in (code.upper(), message.upper()):
        for reason, words in _WORDS:
            if any(word in text for word in words):
                return reason
    return "cn_other"
