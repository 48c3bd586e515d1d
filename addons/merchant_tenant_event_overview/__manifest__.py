# SPDX-License-Identifier: LGPL-3.0-or-later
{
    "name": "Merchants' Overview",
    "summary": "The overview counts active merchants, and shows a merchant its own figures alone",
    "description": "What the overview says of merchants, and to them. See README.md.",
    "version": "19.0.1.0.0",
    "category": "Marketing/Events",
    "author": "Huike",
    "license": "LGPL-3",
    "depends": ["merchant_tenant_event", "event_meeting_overview"],
    "auto_install": True,
    "assets": {
        "web.assets_tests": [
            "merchant_tenant_event_overview/static/tests/tours/*.js",
        ],
    },
}
