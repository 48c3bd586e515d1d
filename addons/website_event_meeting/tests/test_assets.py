# SPDX-License-Identifier: LGPL-3.0-or-later
from odoo.tests import TransactionCase, tagged

BUNDLES = ("web.assets_frontend", "web.assets_backend", "website_event_meeting.assets_staff")


@tagged("post_install", "-at_install")
class TestAssets(TransactionCase):
    def test_styles_compile(self):
        """MTG-39, MTG-42: one style that does not compile would undress every page of the site."""
        for name in BUNDLES:
            with self.subTest(bundle=name):
                bundle = self.env["ir.qweb"]._get_asset_bundle(name, css=True, js=False)
                bundle.css()
                self.assertFalse(bundle.css_errors)
