# SPDX-License-Identifier: LGPL-3.0-or-later
# pylint: disable=undefined-variable
"""Fed to `odoo shell` after the suite is installed: what only then can be set."""

from base64 import b64encode

from lxml import etree

from odoo.tools import file_open

# `env` is what Odoo's shell gives.
chinese = env["res.lang"]._lang_get("zh_CN")  # noqa: F821
for website in env["website"].search([]):  # noqa: F821
    website.write({"language_ids": [(4, chinese.id)], "default_lang_id": chinese.id})
    if website.name == "My Website":
        website.name = website.company_id.name
        with file_open("event_meeting/static/description/icon.png", "rb") as icon:
            website.logo = b64encode(icon.read())
env.ref("base.user_admin").partner_id.write({"lang": "zh_CN", "tz": "Asia/Shanghai"})  # noqa: F821
users = env["res.users"].with_context(active_test=False).search([])  # noqa: F821
users.partner_id.filtered(lambda partner: not partner.tz).write({"tz": "Asia/Shanghai"})

# Paid tickets can be tried: the provider that only pretends to take money.
provider = env.ref("payment.payment_provider_demo", raise_if_not_found=False)  # noqa: F821
if provider and provider.state == "disabled":
    provider.write({"state": "test", "is_published": True})

# Odoo's Chinese of its form also translates the values that its script compares ("done"), so that every payment fails.
form = env.ref("payment_demo.payment_details", raise_if_not_found=False)  # noqa: F821
if form:
    source = etree.fromstring(form.with_context(lang="en_US").arch_db)
    translated = etree.fromstring(form.with_context(lang="zh_CN").arch_db)
    for option, original in zip(translated.iter("option"), source.iter("option"), strict=True):
        option.set("value", original.get("value"))
    form.with_context(lang="zh_CN").arch_db = etree.tostring(translated, encoding="unicode")
env.cr.commit()  # noqa: F821
