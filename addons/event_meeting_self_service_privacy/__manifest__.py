# SPDX-License-Identifier: LGPL-3.0-or-later
{
    "name": "Privacy: Tickets That Change Hands",
    "summary": "A ticket takes no consent and no ID number along to its new holder, who is asked himself",
    "description": "What becomes of consents when tickets change hands. See README.md.",
    "version": "19.0.1.0.0",
    "category": "Marketing/Events",
    "author": "Huike",
    "license": "LGPL-3",
    "depends": ["event_meeting_privacy", "event_meeting_self_service"],
    "data": [
        "views/pickup_templates.xml",
        "views/self_service_templates.xml",
        "views/ticket_templates.xml",
        "views/withdraw_templates.xml",
    ],
    "assets": {
        "web.assets_tests": [
            "event_meeting_self_service_privacy/static/tests/tours/*.js",
        ],
    },
    "auto_install": True,
}
