# SPDX-License-Identifier: LGPL-3.0-or-later
{
    "name": "Lottery: Tickets That Change Hands",
    "summary": "A ticket takes its chance along, not a prize that was won with it",
    "description": "What becomes of lottery entries when tickets change hands. See README.md.",
    "version": "19.0.1.0.0",
    "category": "Marketing/Events",
    "author": "Huike",
    "license": "LGPL-3",
    "depends": ["event_lottery", "event_meeting_self_service"],
    "auto_install": True,
}
