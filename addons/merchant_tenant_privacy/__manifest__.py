# SPDX-License-Identifier: LGPL-3.0-or-later
{
    "name": "Merchants' Privacy",
    "summary": "Merchants have privacy texts, consents and deletion requests of their own, and see no other",
    "description": "Isolation of privacy texts, consents and requests of merchants. See README.md.",
    "version": "19.0.1.0.0",
    "category": "Marketing/Events",
    "author": "Huike",
    "license": "LGPL-3",
    "depends": ["merchant_tenant_event", "event_meeting_privacy"],
    "auto_install": True,
    "data": ["security/merchant_tenant_privacy_rules.xml"],
    "post_init_hook": "post_init_hook",
}
