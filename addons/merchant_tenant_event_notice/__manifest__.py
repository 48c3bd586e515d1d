# SPDX-License-Identifier: LGPL-3.0-or-later
{
    "name": "Merchants' Meeting Notices",
    "summary": "Merchants see the notices of their own meetings; their texts need the platform's leave",
    "description": "Isolation of notices and the cost of their text messages. See README.md.",
    "version": "19.0.1.0.0",
    "category": "Marketing/Events",
    "author": "Huike",
    "license": "LGPL-3",
    "depends": ["merchant_tenant_event", "event_meeting_notice"],
    "auto_install": True,
    "data": ["security/merchant_tenant_event_notice_rules.xml"],
}
