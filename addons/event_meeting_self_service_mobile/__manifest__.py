# SPDX-License-Identifier: LGPL-3.0-or-later
{
    "name": "Tickets Changed by a Proved Mobile",
    "summary": "Who cancels, corrects or hands on a ticket without an account shows a code sent to its mobile",
    "description": "A code by text message proves whose ticket it is. See README.md.",
    "version": "19.0.1.0.0",
    "category": "Marketing/Events",
    "author": "Huike",
    "license": "LGPL-3",
    "depends": ["event_meeting_self_service", "base_mobile_code"],
    "auto_install": True,
    "data": [
        "views/res_config_settings_views.xml",
        "views/self_service_templates.xml",
    ],
    "assets": {
        "web.assets_tests": ["event_meeting_self_service_mobile/static/tests/tours/*.js"],
    },
}
