# SPDX-License-Identifier: LGPL-3.0-or-later
{
    "name": "Notice Privacy",
    "summary": "Notices are among the data a person sees, and keep no address when it is deleted",
    "description": "Notices in one's own data, and those of anonymised attendees. See README.md.",
    "version": "19.0.1.0.0",
    "category": "Marketing/Events",
    "author": "Huike",
    "license": "LGPL-3",
    "depends": ["event_meeting_notice", "event_meeting_privacy"],
    "auto_install": True,
}
