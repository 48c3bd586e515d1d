# SPDX-License-Identifier: LGPL-3.0-or-later
from odoo.exceptions import AccessError
from odoo.tests import tagged

from .common import MerchantCase


@tagged("post_install", "-at_install")
class TestSettings(MerchantCase):
    def test_settings_are_kept_on_the_website(self):
        """TEN-02, TEN-03: switch, brand and agreement are kept; saving twice makes one version."""
        settings = self.env["res.config.settings"].create(
            {
                "merchant_signup_enabled": True,
                "merchant_login_title": "Our Merchants",
                "merchant_agreement": "<p>Be kind.</p><ul><li>Pay in time</li></ul>",
            }
        )
        settings.execute()
        website = self.env["website"].get_current_website()
        self.assertTrue(website.merchant_signup_enabled)
        self.assertEqual(website.merchant_login_title, "Our Merchants")
        version = self.env["merchant.agreement"]._get_current().version
        again = self.env["res.config.settings"].create({})
        self.assertEqual(again.merchant_agreement_version, version)
        self.assertTrue(again.merchant_login_url.endswith("/merchant/login"))
        again.execute()
        self.assertEqual(self.env["merchant.agreement"]._get_current().version, version)

    def test_versions_are_kept_and_counted(self):
        """TEN-03: each version stays as it was, with the number of merchants who accepted it; nobody rewrites one."""
        agreements = self.env["merchant.agreement"]
        first = agreements._publish("<p>One</p>")
        agreements.env["merchant.tenant"]._apply(
            {"name": "Own Hall", "contact_name": "李雷", "mobile": "+8613800005678"}, "harvest-2026"
        )
        second = agreements._publish("<p>Two</p>")
        self.assertEqual((first | second).mapped("tenant_count"), [1, 0])
        self.assertEqual(first.display_name, f"Version {first.version}")
        for user in (self.platform_user, self.user_a):
            with self.assertRaises(AccessError):
                first.with_user(user).write({"body": "<p>Other</p>"})
        with self.assertRaises(AccessError):
            first.with_user(self.user_a).read(["body"])
