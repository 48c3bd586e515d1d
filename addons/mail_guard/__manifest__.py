# SPDX-License-Identifier: LGPL-3.0-or-later
{
    "name": "Guarded Fetching",
    "summary": "What somebody names is fetched for those who may edit, and from public addresses alone",
    # Given here since Odoo would read README.md as reStructuredText and warn of every mark in it.
    "description": "Link previews, pictures by address and push notifications within bounds. See README.md.",
    "version": "19.0.1.0.0",
    "category": "Hidden/Tools",
    "author": "Huike",
    "license": "LGPL-3",
    "depends": ["base_guard", "base_import", "html_editor", "mail"],
    "auto_install": True,
    "post_init_hook": "post_init_hook",
}
