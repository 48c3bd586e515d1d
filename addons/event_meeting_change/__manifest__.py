# SPDX-License-Identifier: LGPL-3.0-or-later
{
    "name": "Changed and Cancelled Meetings",
    "summary": "Move or cancel a meeting that people registered for, and tell everybody once",
    "description": "Moved and cancelled meetings, and who has been told. See README.md.",
    "version": "19.0.1.0.0",
    "category": "Marketing/Events",
    "author": "Huike",
    "license": "LGPL-3",
    "depends": ["event_meeting_notice"],
    "data": [
        "security/ir.model.access.csv",
        "wizards/event_meeting_announce_views.xml",
        "wizards/event_meeting_cancel_views.xml",
        "views/event_event_views.xml",
        "views/invitation_templates.xml",
        "views/ticket_templates.xml",
    ],
    "demo": ["demo/event_meeting_demo.xml"],
    "auto_install": False,
}
