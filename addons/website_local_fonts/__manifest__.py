# SPDX-License-Identifier: LGPL-3.0-or-later
{
    "name": "Website with Local Fonts",
    "summary": "Pages of the website ask no foreign host for fonts",
    # Given here since Odoo would read README.md as reStructuredText and warn of every mark in it.
    "description": "Fonts of the reader's device instead of a foreign font host. See README.md.",
    "version": "19.0.1.0.0",
    "category": "Website/Website",
    "author": "Huike",
    "license": "LGPL-3",
    "depends": ["website"],
    "data": ["views/website_templates.xml"],
    "assets": {
        "web._assets_primary_variables": [
            (
                "after",
                "website/static/src/scss/primary_variables.scss",
                "website_local_fonts/static/src/scss/primary_variables.scss",
            ),
        ],
    },
}
