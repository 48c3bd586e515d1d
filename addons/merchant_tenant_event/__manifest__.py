# SPDX-License-Identifier: LGPL-3.0-or-later
{
    "name": "Merchants' Meetings",
    "summary": "Merchants hold meetings of their own, on the platform's site, and see no other",
    "description": "Isolation, visibility and free tickets of the meetings of merchants. See README.md.",
    "version": "19.0.1.2.0",
    "category": "Marketing/Events",
    "author": "Huike",
    "license": "LGPL-3",
    "depends": ["merchant_tenant", "website_event_meeting"],
    "auto_install": True,
    "data": [
        "security/merchant_tenant_event_rules.xml",
        "data/merchant_app_data.xml",
        "views/event_event_views.xml",
        "views/event_event_ticket_views.xml",
        "views/merchant_tenant_views.xml",
        "views/res_config_settings_views.xml",
        "views/invitation_templates.xml",
        "views/staff_templates.xml",
    ],
    "demo": ["demo/merchant_meeting_demo.xml"],
    "assets": {
        "web.assets_backend": [
            "merchant_tenant_event/static/src/**/*",
        ],
        "web.assets_tests": [
            "merchant_tenant_event/static/tests/tours/*.js",
        ],
    },
    "post_init_hook": "post_init_hook",
    "uninstall_hook": "uninstall_hook",
}
