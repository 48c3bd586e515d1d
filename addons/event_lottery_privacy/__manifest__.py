# SPDX-License-Identifier: LGPL-3.0-or-later
{
    "name": "Lottery Privacy",
    "summary": "Prizes are among the data a person sees, and keep no mobile when it is deleted",
    "description": "Prizes in one's own data, and anonymised winners. See README.md.",
    "version": "19.0.1.0.0",
    "category": "Marketing/Events",
    "author": "Huike",
    "license": "LGPL-3",
    "depends": ["event_lottery", "event_meeting_privacy"],
    "auto_install": True,
}
