# SPDX-License-Identifier: LGPL-3.0-or-later
from odoo.tests import tagged

from odoo.addons.base_guard.tests.odd_input import OddInputMixin

from ..common import MerchantHttpCase


@tagged("post_install", "-at_install")
class TestOddInput(OddInputMixin, MerchantHttpCase):
    odd_module = "merchant_tenant"
    odd_names = (
        "login", "password", "redirect", "name", "contact_name", "mobile", "code", "email", "agreement", "again", "changed",
    )  # fmt: skip
    odd_paths = ("/merchant/agreement/%00", "/merchant/agreement/%EF%BC%91", "/merchant/%00")

    def get_odd_known(self):
        return {"version": ["1"]}

    def test_every_route(self):
        """BEY-25: no input of a merchants' page makes the server fail."""
        self.env["website"].get_current_website().merchant_signup_enabled = True
        self.check_odd_routes(self.user_a.login)
