# SPDX-License-Identifier: LGPL-3.0-or-later
from odoo.tests import tagged

from .foreign_hosts import ForeignHostsCase

PAGES = (
    "/",
    "/web/login",
    "/web/signup",
    "/web/reset_password",
    "/website/info",
    "/contactus",
    "/page-that-is-not-there",
)


@tagged("post_install", "-at_install")
class TestLocalFonts(ForeignHostsCase):
    def test_pages(self):
        """BEY-28: pages of the site ask no other host for anything."""
        self.assert_no_foreign_host(*PAGES)

    def test_fonts_are_named(self):
        """BEY-28: texts are set in fonts that devices in China have."""
        bundle = self.env["ir.qweb"]._get_asset_bundle("web.assets_frontend", css=True, js=False)
        css = bundle.css().raw.decode()
        self.assertNotIn("googleapis", css)
        self.assertIn("PingFang SC", css)

    def test_chosen_fonts_stay(self):
        """BEY-28: a font that the website builder adds is loaded as before."""
        self.env["website.assets"].with_context(website_id=1).make_scss_customization(
            "/website/static/src/scss/options/user_values.scss",
            {"google-fonts": "('Lobster')", "font": "'Lobster'"},
        )
        bundle = self.env["ir.qweb"]._get_asset_bundle(
            "web.assets_frontend", css=True, js=False, assets_params={"website_id": 1}
        )
        self.assertIn("family=Lobster", bundle.css().raw.decode())
