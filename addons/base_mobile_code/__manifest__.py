# SPDX-License-Identifier: LGPL-3.0-or-later
{
    "name": "Codes by Text Message",
    "summary": "Proves that somebody has a mobile, with the same limits on every page that asks",
    "description": "Codes by text message for pages on which people prove their mobile. See README.md.",
    "version": "19.0.1.0.0",
    "category": "Hidden/Tools",
    "author": "Huike",
    "license": "LGPL-3",
    "depends": ["base_guard", "sms", "google_recaptcha"],
    "data": [
        "views/mobile_code_templates.xml",
        "views/res_config_settings_views.xml",
    ],
    "assets": {
        "web.assets_frontend": [
            "base_mobile_code/static/src/interactions/*",
        ],
        "web.assets_tests": ["base_mobile_code/static/tests/tours/*.js"],
    },
}
