# SPDX-License-Identifier: LGPL-3.0-or-later
from odoo.tests import HttpCase, tagged

from odoo.addons.base_guard.tests.axe import AxeMixin


@tagged("post_install", "-at_install")
class TestAccessible(AxeMixin, HttpCase):
    def test_public_pages(self):
        """BEY-28: log-in, application, agreement and password of merchants have no serious finding."""
        self.env["website"].search([]).merchant_signup_enabled = True
        self.assert_accessible(
            "/merchant/login", "/merchant/signup", "/merchant/agreement", "/merchant/password"
        )
