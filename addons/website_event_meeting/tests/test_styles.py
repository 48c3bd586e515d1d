# SPDX-License-Identifier: LGPL-3.0-or-later
from odoo.tests import TransactionCase, tagged


@tagged("post_install", "-at_install")
class TestStyles(TransactionCase):
    def test_styles_compile(self):
        """MTG-36: the panel of the staff has its styles."""
        bundle = self.env["ir.qweb"]._get_asset_bundle(
            "website_event_meeting.assets_staff", css=True, js=False
        )
        bundle.preprocess_css()
        self.assertFalse([error[:200] for error in bundle.css_errors])
