# SPDX-License-Identifier: LGPL-3.0-or-later
{
    "name": "Notices",
    "summary": "Which channel tells which person what, once, with its result",
    "description": "Notices by text message or mail, each once, with its result. See README.md.",
    "version": "19.0.1.0.0",
    "category": "Hidden/Tools",
    "author": "Huike",
    "license": "LGPL-3",
    "depends": ["base_guard", "mail", "sms"],
    "data": [
        "security/ir.model.access.csv",
        "security/base_notice_rules.xml",
        "data/ir_cron_data.xml",
        "views/base_notice_views.xml",
    ],
}
