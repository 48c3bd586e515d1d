# SPDX-License-Identifier: LGPL-3.0-or-later
{
    "name": "Meetings on the Website",
    "summary": "Invitation page, registration and ticket of a meeting, made for a phone first",
    "description": "Invitation, registration and ticket of a meeting on the website. See README.md.",
    "version": "19.0.1.0.0",
    "category": "Marketing/Events",
    "author": "Huike",
    "license": "LGPL-3",
    "depends": ["event_meeting", "website_event_sale", "portal"],
    "data": [
        "security/ir.model.access.csv",
        "views/invitation_templates.xml",
        "views/registration_templates.xml",
        "views/ticket_templates.xml",
        "views/claim_templates.xml",
        "views/self_checkin_templates.xml",
        "views/checkin_screen_templates.xml",
        "views/portal_templates.xml",
        "views/event_list_templates.xml",
        "views/payment_templates.xml",
        "views/event_report_templates.xml",
        "views/event_event_views.xml",
        "views/event_event_self_checkin_views.xml",
    ],
    "post_init_hook": "post_init_hook",
    "demo": [
        "demo/event_meeting_demo.xml",
        "demo/sale_order_demo.xml",
    ],
    "assets": {
        "web.assets_frontend": [
            "website_event_meeting/static/src/scss/meeting.scss",
            "website_event_meeting/static/src/scss/checkin_screen.scss",
            "website_event_meeting/static/src/interactions/*.js",
        ],
        "web.assets_tests": [
            "website_event_meeting/static/tests/tours/*.js",
        ],
    },
}
