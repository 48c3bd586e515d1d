# SPDX-License-Identifier: LGPL-3.0-or-later
{
    "name": "Reports Without Network",
    "summary": "Printed documents made without any network, a few at a time, kept until they change",
    # Given here since Odoo would read README.md as reStructuredText and warn of every mark in it.
    "description": "Documents that visitors print without stopping the site. See README.md.",
    "version": "19.0.1.0.0",
    "category": "Hidden/Tools",
    "author": "Huike",
    "license": "LGPL-3",
    "depends": ["web", "base_setup", "base_guard"],
    "data": [
        "security/ir.model.access.csv",
        "views/postponed_templates.xml",
        "views/ir_actions_report_views.xml",
        "views/res_config_settings_views.xml",
    ],
}
