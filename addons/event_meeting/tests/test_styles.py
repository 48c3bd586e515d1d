# SPDX-License-Identifier: LGPL-3.0-or-later
from odoo.tests import TransactionCase, tagged


@tagged("post_install", "-at_install")
class TestStyles(TransactionCase):
    def test_styles_compile(self):
        """MTG-35: one rule that the compiler does not take would leave every page of the back office without styles."""
        for name in ("web.assets_backend", "web.assets_frontend"):
            bundle = self.env["ir.qweb"]._get_asset_bundle(name, css=True, js=False)
            bundle.preprocess_css()
            self.assertFalse([error[:200] for error in bundle.css_errors], name)
