# SPDX-License-Identifier: LGPL-3.0-or-later
{
    "name": "Meeting Lottery",
    "summary": "The lottery of a meeting: rounds, big screen, draws that anyone can verify",
    "description": "Rounds, big screen and verifiable draws for a meeting. See README.md.",
    "version": "19.0.1.0.0",
    "category": "Marketing/Events",
    "author": "Huike",
    "license": "LGPL-3",
    "depends": ["website_event_meeting", "bus"],
    "data": [
        "security/event_lottery_groups.xml",
        "security/ir.model.access.csv",
        "security/event_lottery_rules.xml",
    ],
}
