# SPDX-License-Identifier: LGPL-3.0-or-later
{
    "name": "Meetings: Change and Cancel",
    "summary": "Attendees cancel, correct or hand on their own tickets",
    "description": "Attendees cancel, correct or hand on their own tickets of a meeting. See README.md.",
    "version": "19.0.1.0.0",
    "category": "Marketing/Events",
    "author": "Huike",
    "license": "LGPL-3",
    "depends": ["website_event_meeting"],
    "data": [
        "security/ir.model.access.csv",
        "views/event_event_views.xml",
        "views/event_registration_views.xml",
        "views/ticket_templates.xml",
        "views/self_service_templates.xml",
        "views/pickup_templates.xml",
    ],
    "demo": ["demo/event_registration_demo.xml"],
    "assets": {
        "web.assets_frontend": [
            "event_meeting_self_service/static/src/interactions/*.js",
        ],
        "web.assets_tests": [
            "event_meeting_self_service/static/tests/tours/*.js",
        ],
    },
}
