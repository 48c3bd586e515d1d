# SPDX-License-Identifier: LGPL-3.0-or-later
{
    "name": "Merchants' Changed Meetings",
    "summary": "Merchants move and cancel their own meetings, and no other",
    "description": "Isolation of changed and cancelled meetings of merchants. See README.md.",
    "version": "19.0.1.0.0",
    "category": "Marketing/Events",
    "author": "Huike",
    "license": "LGPL-3",
    "depends": ["merchant_tenant_event", "event_meeting_change"],
    "auto_install": True,
}
