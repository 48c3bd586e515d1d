# SPDX-License-Identifier: LGPL-3.0-or-later
{
    "name": "Guard",
    "summary": "Atomic claims with a hold, rate limits, one-time codes and an append-only audit line",
    # Given here since Odoo would read README.md as reStructuredText and warn of every mark in it.
    "description": "Helpers for what must hold while several people act at once. See README.md.",
    "version": "19.0.1.0.0",
    "category": "Hidden/Tools",
    "author": "Huike",
    "license": "LGPL-3",
    "depends": ["base"],
    "external_dependencies": {"python": ["phonenumbers", "pypinyin", "xlrd"]},
    "data": [
        "security/ir.model.access.csv",
        "security/base_guard_rules.xml",
        "views/guard_audit_views.xml",
        "views/base_guard_menus.xml",
        "views/res_config_settings_views.xml",
        "views/guard_wait_templates.xml",
    ],
    "assets": {
        "web.assets_frontend": ["base_guard/static/src/interactions/*.js"],
    },
    "uninstall_hook": "uninstall_hook",
}
