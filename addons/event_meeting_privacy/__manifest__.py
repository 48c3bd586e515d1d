# SPDX-License-Identifier: LGPL-3.0-or-later
{
    "name": "Meeting Privacy",
    "summary": "Consent, ID numbers under lock, deletion in time, and one's own data to see and to delete",
    "description": "Personal information of attendees under Chinese law (PIPL). See README.md.",
    "version": "19.0.1.0.0",
    "category": "Marketing/Events",
    "author": "Huike",
    "license": "LGPL-3",
    "depends": ["website_event_meeting"],
    "external_dependencies": {"python": ["cryptography"]},
    "data": [
        "security/event_meeting_privacy_groups.xml",
        "security/ir.model.access.csv",
        "security/event_meeting_privacy_rules.xml",
        "data/ir_cron_data.xml",
        "views/event_privacy_text_views.xml",
        "views/event_privacy_consent_views.xml",
        "views/event_privacy_request_views.xml",
        "views/event_registration_views.xml",
        "views/event_event_views.xml",
        "views/res_config_settings_views.xml",
        "views/event_meeting_privacy_menus.xml",
        "views/registration_templates.xml",
        "views/ticket_templates.xml",
        "views/portal_templates.xml",
    ],
    "demo": ["demo/event_meeting_privacy_demo.xml"],
    "post_init_hook": "post_init_hook",
    "assets": {
        "web.assets_backend": [
            "event_meeting_privacy/static/src/id_number/**/*",
        ],
        "web.assets_frontend": [
            "event_meeting_privacy/static/src/scss/privacy.scss",
            "event_meeting_privacy/static/src/interactions/*.js",
        ],
        "web.assets_tests": [
            "event_meeting_privacy/static/tests/tours/*.js",
        ],
    },
}
