# SPDX-License-Identifier: LGPL-3.0-or-later
{
    "name": "Filing Numbers of a Website in China",
    "summary": "ICP number and police filing number in the footer, with the links the authorities ask for",
    # Given here since Odoo would read README.md as reStructuredText and warn of every mark in it.
    "description": "ICP and police filing numbers in the footer of a website. See README.md.",
    "version": "19.0.1.0.0",
    "category": "Website/Website",
    "author": "Huike",
    "license": "LGPL-3",
    "depends": ["website"],
    "data": ["views/res_config_settings_views.xml", "views/website_templates.xml"],
    "demo": ["demo/website_demo.xml"],
}
