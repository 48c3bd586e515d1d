# SPDX-License-Identifier: LGPL-3.0-or-later
from odoo.tests import TransactionCase, tagged

from odoo.addons.merchant_tenant_event.hooks import (
    COMPANY_RULES,
    STOCK,
    WIDENED,
    post_init_hook,
    uninstall_hook,
)


@tagged("post_install", "-at_install")
class TestHooks(TransactionCase):
    """TEN-01: stock's rules are widened by the addon and stock's again without it."""

    def texts(self):
        return {xmlid: self.env.ref(xmlid).domain_force for xmlid in COMPANY_RULES}

    def test_install_and_uninstall(self):
        """TEN-01: uninstalling restores the very text of stock, installing again widens it."""
        widened = {xmlid: WIDENED % {"path": path} for xmlid, path in COMPANY_RULES.items()}
        stock = {xmlid: STOCK % {"path": path} for xmlid, path in COMPANY_RULES.items()}
        self.assertEqual(self.texts(), widened)
        uninstall_hook(self.env)
        self.assertEqual(self.texts(), stock)
        post_init_hook(self.env)
        self.assertEqual(self.texts(), widened)

    def test_a_rule_somebody_changed_stays(self):
        """TEN-01: an administrator's own text is not overwritten."""
        rule = self.env.ref("event.event_event_company_rule")
        rule.domain_force = "[(1, '=', 1)]"
        uninstall_hook(self.env)
        post_init_hook(self.env)
        self.assertEqual(rule.domain_force, "[(1, '=', 1)]")
