# SPDX-License-Identifier: LGPL-3.0-or-later
from odoo.modules.module import Manifest
from odoo.tests import TransactionCase, tagged


@tagged("post_install", "-at_install")
class TestStyles(TransactionCase):
    def test_styles_compile(self):
        """MTG-35: Odoo only warns about a style that does not compile, and shows every page of the bundle bare."""
        modules = self.env["ir.module.module"].search([("state", "=", "installed")])
        bundles = {
            bundle
            for module in modules.filtered(lambda module: module.author == "Huike")
            for bundle in Manifest.for_addon(module.name).get("assets") or {}
        }
        self.assertIn("web.assets_backend", bundles)
        for bundle in sorted(bundles | {"web.assets_web", "web.assets_frontend"}):
            # Parts of others, and scripts of tests alone.
            if bundle.startswith("web._") or bundle == "web.assets_tests":
                continue
            assets = self.env["ir.qweb"]._get_asset_bundle(bundle, css=True, js=False)
            with self.subTest(bundle=bundle):
                assets.preprocess_css()
                self.assertFalse(assets.css_errors)
