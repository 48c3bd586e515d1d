# SPDX-License-Identifier: LGPL-3.0-or-later
{
    "name": "Guard for Automation Rules",
    "summary": "Automation rules see what is changed or inserted by set",
    "description": "Automation rules see what is changed or inserted by set. See README.md.",
    "version": "19.0.1.0.0",
    "category": "Hidden/Tools",
    "author": "Huike",
    "license": "LGPL-3",
    "depends": ["base_guard", "base_automation"],
    "auto_install": True,
}
