# SPDX-License-Identifier: LGPL-3.0-or-later
"""Starts the local gateway that stands in for the text messages' providers: sms_gateway.py PORT ADDRESS-OF-ODOO.

The demo's company is pointed at it, unless somebody has entered another address there. Delivery reports go to Odoo's own address.
"""

import hashlib
import hmac
import os
import sys

import database
import suite

NAME = "huike"
GATEWAY = suite.ADDONS / "sms_provider_cn" / "tests" / "gateway.py"
# As the gateway knows them: keys for a server on this machine that sends nothing.
KEY, SECRET = "demo-key", "demo-secret"


def main():
    """Become the gateway. Exit status 3 where there is nothing to show: no demo data of the addon."""
    port, address = sys.argv[1:3]
    if not GATEWAY.exists() or not _has_demo():
        sys.exit(3)
    company = _connect(f"http://127.0.0.1:{port}")
    _register_domain(address)
    options = []
    for provider in ("aliyun", "tencent"):
        url = f"{address}/sms_cn/report/{provider}/{_token(company, provider)}"
        options += ["--report", url]
    for code, text in database.rows(NAME, "SELECT code, text FROM sms_cn_template WHERE active"):
        options += ["--template", f"{code}={text}"]
    os.execv(sys.executable, [sys.executable, str(GATEWAY), "--port", port, *options])


def _has_demo():
    return bool(
        database.rows(
            NAME,
            "SELECT 1 FROM ir_model_data WHERE module = 'sms_provider_cn' AND name = 'template_code_zh'",
        )
    )


def _connect(gateway):
    """Point the main company at the gateway; its id."""
    [[company]] = database.rows(
        NAME, "SELECT res_id FROM ir_model_data WHERE module = 'base' AND name = 'main_company'"
    )
    database.execute(
        NAME,
        """UPDATE res_company
              SET sms_provider = CASE WHEN sms_aliyun_key_id IS NULL THEN 'aliyun' ELSE sms_provider END,
                  sms_aliyun_sign_name = coalesce(sms_aliyun_sign_name, '会客'),
                  sms_tencent_sign_name = coalesce(sms_tencent_sign_name, '会客'),
                  sms_tencent_app_id = coalesce(sms_tencent_app_id, '1400000000'),
                  sms_aliyun_key_id = %(key)s, sms_aliyun_secret = %(secret)s,
                  sms_tencent_key_id = %(key)s, sms_tencent_secret = %(secret)s,
                  sms_aliyun_url = %(url)s, sms_aliyun_balance_url = %(url)s, sms_tencent_url = %(url)s
            WHERE id = %(company)s AND (sms_aliyun_key_id IS NULL OR sms_aliyun_url LIKE 'http://127.0.0.1:%%')""",
        {"key": KEY, "secret": SECRET, "url": gateway, "company": company},
    )
    return company


def _register_domain(address):
    """Let the domain in the demo's registered texts be that of this server: it is fixed in them, as the providers want.

    A demo made earlier had the whole link as a variable.
    """
    database.execute(
        NAME,
        r"""UPDATE sms_cn_template
               SET text = regexp_replace(
                       regexp_replace(
                           replace(text, '${url}', 'https://demo/meeting/claim?code=${ticket} '),
                           '在\{4\}取票', '在https://demo/meeting/claim?code={4} 取票'
                       ),
                       'https?://[^/]+/(meeting|t)/', %(address)s || '/\1/'
                   )
             WHERE id IN (SELECT res_id FROM ir_model_data
                           WHERE module = 'sms_provider_cn' AND model = 'sms.cn.template')""",
        {"address": address},
    )


def _token(company, provider):
    """The token of the report address, as res.company._get_sms_cn_report_token makes it."""
    [[secret]] = database.rows(
        NAME, "SELECT value FROM ir_config_parameter WHERE key = 'database.secret'"
    )
    [[serial]] = database.rows(
        NAME, "SELECT sms_cn_report_serial FROM res_company WHERE id = %s", [company]
    )
    message = repr(("sms_cn_report", (provider, company, serial)))
    return f"{company}-{hmac.new(secret.encode(), message.encode(), hashlib.sha256).hexdigest()}"


if __name__ == "__main__":
    main()
