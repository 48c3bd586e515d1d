# SPDX-License-Identifier: LGPL-3.0-or-later
{
    "name": "Leads from Meetings",
    "summary": "Odoo's rules for leads see everybody who registers for a meeting, is approved or checked in",
    "description": "Odoo's rules for leads, for the people of meetings. See README.md.",
    "version": "19.0.1.0.0",
    "category": "Marketing/Events",
    "author": "Huike",
    "license": "LGPL-3",
    "depends": ["event_meeting", "event_crm"],
    "auto_install": True,
}
