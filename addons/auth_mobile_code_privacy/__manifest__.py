# SPDX-License-Identifier: LGPL-3.0-or-later
{
    "name": "Login by Mobile and Privacy",
    "summary": "A mobile that was proved by a code counts for one's own data",
    "description": "Registrations under a proven mobile are among one's own data. See README.md.",
    "version": "19.0.1.0.0",
    "category": "Hidden/Tools",
    "author": "Huike",
    "license": "LGPL-3",
    "depends": ["auth_mobile_code", "event_meeting_privacy"],
    "auto_install": True,
}
