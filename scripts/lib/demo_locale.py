# SPDX-License-Identifier: LGPL-3.0-or-later
# pylint: disable=undefined-variable
"""Fed to `odoo shell` before anything but base is installed: the company is Chinese from the first.

The chart of accounts, the default currency of events and the time zone of demo data all follow the company, so
this must come before their modules.
"""

# `env` is what Odoo's shell gives.
company = env.ref("base.main_company")  # noqa: F821
currency = env.ref("base.CNY")  # noqa: F821
currency.active = True
company.partner_id.write(
    {
        "name": "会客演示有限公司",
        "country_id": env.ref("base.cn").id,  # noqa: F821
        "state_id": False,
        "street": "新华路 1 号",
        "street2": False,
        "city": "杭州市",
        "zip": "310000",
        "phone": "0571 8888 0000",
        "lang": "zh_CN",
        "tz": "Asia/Shanghai",
    }
)
company.write({"name": "会客演示有限公司", "currency_id": currency.id})
env["ir.default"].set("res.partner", "lang", "zh_CN")  # noqa: F821
env["ir.default"].set("res.partner", "tz", "Asia/Shanghai")  # noqa: F821
users = env["res.users"].with_context(active_test=False).search([])  # noqa: F821
users.partner_id.write({"lang": "zh_CN", "tz": "Asia/Shanghai"})
env.cr.commit()  # noqa: F821
