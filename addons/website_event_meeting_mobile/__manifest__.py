# SPDX-License-Identifier: LGPL-3.0-or-later
{
    "name": "Tickets by a Proved Mobile",
    "summary": "Attendees find their tickets with a code by text message, and have them in their account after logging in",
    "description": "Meetings and the login by text message. See README.md.",
    "version": "19.0.1.0.0",
    "category": "Marketing/Events",
    "author": "Huike",
    "license": "LGPL-3",
    "depends": ["website_event_meeting", "auth_mobile_code"],
    "auto_install": True,
    "data": [
        "views/find_templates.xml",
        "views/link_templates.xml",
    ],
    "assets": {
        "web.assets_tests": ["website_event_meeting_mobile/static/tests/tours/*.js"],
    },
}
