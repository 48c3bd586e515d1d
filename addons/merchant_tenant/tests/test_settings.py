# SPDX-License-Identifier: LGPL-3.0-or-later
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
