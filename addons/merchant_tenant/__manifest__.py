# SPDX-License-Identifier: LGPL-3.0-or-later
{
    "name": "Merchants",
    "summary": "Sub-merchants who use the same system and see their own house alone",
    "description": "Merchants as companies: sign-up, review, login, freeze, isolation. See README.md.",
    "version": "19.0.1.0.0",
    "category": "Administration",
    "author": "Huike",
    "license": "LGPL-3",
    "application": True,
    "depends": ["base_guard", "auth_signup", "website", "website_local_fonts", "mail", "sms"],
    "uninstall_hook": "uninstall_hook",
    "data": [
        "security/merchant_tenant_groups.xml",
        "security/ir.model.access.csv",
        "data/mail_template_data.xml",
        "views/page_templates.xml",
        "views/login_templates.xml",
        "views/signup_templates.xml",
        "security/merchant_tenant_rules.xml",
        "wizards/merchant_wizard_views.xml",
        "views/merchant_agreement_views.xml",
        "views/merchant_tenant_views.xml",
        "views/merchant_tenant_review_views.xml",
        "views/merchant_tenant_own_views.xml",
        "views/res_config_settings_views.xml",
        "views/merchant_tenant_menus.xml",
    ],
    "demo": ["demo/merchant_tenant_demo.xml"],
    "assets": {
        "web.assets_frontend": [
            "merchant_tenant/static/src/scss/merchant_page.scss",
            "merchant_tenant/static/src/interactions/*.js",
        ],
        "web.assets_tests": [
            "merchant_tenant/static/tests/tours/*.js",
        ],
    },
}
