# SPDX-License-Identifier: LGPL-3.0-or-later
{
    "name": "Titles in the Reader's Language",
    "summary": "Every page of the website carries its title in the language it is shown in",
    # Given here since Odoo would read README.md as reStructuredText and warn of every mark in it.
    "description": "Titles of pages in the language of the page. See README.md.",
    "version": "19.0.1.0.0",
    "category": "Website/Website",
    "author": "Huike",
    "license": "LGPL-3",
    "depends": ["website"],
    "data": ["views/website_templates.xml"],
}
