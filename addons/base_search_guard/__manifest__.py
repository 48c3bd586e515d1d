# SPDX-License-Identifier: LGPL-3.0-or-later
{
    "name": "Search Guard",
    "summary": "Nobody from outside searches through what they cannot read",
    "description": "Relations in searches of visitors go by the visitor's rights. See README.md.",
    "version": "19.0.1.0.0",
    "category": "Hidden/Tools",
    "author": "Huike",
    "license": "LGPL-3",
    "depends": ["mail"],
}
