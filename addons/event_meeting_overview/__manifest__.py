# SPDX-License-Identifier: LGPL-3.0-or-later
{
    "name": "Overview of Meetings",
    "summary": "Figures and charts of meetings, registrations, check-ins and ticket income",
    "description": "The overview of meetings with its figures and charts. See README.md.",
    "version": "19.0.1.0.0",
    "category": "Marketing/Events",
    "author": "Huike",
    "license": "LGPL-3",
    "depends": ["event_meeting"],
    "data": [
        "views/event_event_views.xml",
        "views/event_meeting_overview_menus.xml",
    ],
    "assets": {
        "web.assets_backend": [
            "event_meeting_overview/static/src/**/*",
        ],
        "web.assets_tests": [
            "event_meeting_overview/static/tests/tours/*.js",
        ],
    },
}
