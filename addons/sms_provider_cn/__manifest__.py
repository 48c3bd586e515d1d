# SPDX-License-Identifier: LGPL-3.0-or-later
{
    "name": "Text Messages by Aliyun and Tencent Cloud",
    "summary": "Sends Odoo's text messages through Aliyun or Tencent Cloud, with delivery reports",
    # Given here since Odoo would read README.md as reStructuredText and warn of every mark in it.
    "description": "Aliyun and Tencent Cloud behind Odoo's own SMS. See README.md.",
    "version": "19.0.1.0.0",
    "category": "Hidden/Tools",
    "author": "Huike",
    "license": "LGPL-3",
    "depends": ["sms"],
    "data": [
        "security/ir.model.access.csv",
        "security/sms_provider_cn_rules.xml",
        "data/ir_cron.xml",
        "views/sms_cn_template_views.xml",
        "views/sms_sms_views.xml",
        "views/res_config_settings_views.xml",
        "views/sms_provider_cn_menus.xml",
    ],
    "demo": ["demo/sms_provider_cn_demo.xml", "demo/sms_notice_demo.xml"],
}
