# SPDX-License-Identifier: LGPL-3.0-or-later
from odoo import SUPERUSER_ID, api

TEXTS = ("description", "note", "notice", "ticket_instructions")


def migrate(cr, version):
    """Take from the texts of merchants' meetings what a merchant may no longer write."""
    env = api.Environment(cr, SUPERUSER_ID, {"active_test": False, "tracking_disable": True})
    # The source before its translations.
    codes = sorted((code for code, _name in env["res.lang"].get_installed()), key="en_US".__ne__)
    for event in env["event.event"].search([("company_id.is_merchant", "=", True)]):
        login = event.company_id.merchant_tenant_ids.user_ids[:1]
        for code in codes:
            translated = event.with_context(lang=code)
            texts = {name: translated[name] for name in TEXTS if translated[name]}
            cleaned, removed = event.with_user(login or SUPERUSER_ID)._clean_merchant_html(texts)
            if removed:
                translated.write({name: cleaned[name] for name in removed})
