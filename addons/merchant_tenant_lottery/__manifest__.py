# SPDX-License-Identifier: LGPL-3.0-or-later
{
    "name": "Merchants' Lotteries",
    "summary": "Merchants draw lots at their own meetings, and see no other",
    "description": "Isolation of the lotteries of merchants. See README.md.",
    "version": "19.0.1.0.0",
    "category": "Marketing/Events",
    "author": "Huike",
    "license": "LGPL-3",
    "depends": ["merchant_tenant_event", "event_lottery"],
    "auto_install": True,
    "data": ["security/merchant_tenant_lottery_rules.xml"],
}
