# SPDX-License-Identifier: LGPL-3.0-or-later
{
    "name": "Meeting Notices",
    "summary": "Whoever registers is told: confirmation, review, reminder, changes, by text message or mail",
    "description": "Text messages and mails to the people of a meeting, each once. See README.md.",
    "version": "19.0.1.0.0",
    "category": "Marketing/Events",
    "author": "Huike",
    "license": "LGPL-3",
    "depends": ["base_notice", "website_event_meeting"],
    "data": [
        "security/ir.model.access.csv",
        "security/event_meeting_notice_rules.xml",
        "data/mail_card_templates.xml",
        "data/mail_template_data.xml",
        "views/base_notice_views.xml",
        "views/event_event_views.xml",
        "views/event_registration_views.xml",
        "views/res_config_settings_views.xml",
        "views/event_meeting_notice_menus.xml",
    ],
    "demo": ["demo/event_meeting_notice_demo.xml"],
    "assets": {
        "web.assets_tests": [
            "event_meeting_notice/static/tests/tours/**/*",
        ],
    },
}
