# SPDX-License-Identifier: LGPL-3.0-or-later
from odoo.tests import tagged

from .common import MerchantHttpCase


@tagged("post_install", "-at_install")
class TestPhoneTours(MerchantHttpCase):
    browser_size = "390x844"
    touch_enabled = True

    def test_review_on_a_phone(self):
        """TEN-07: the queue is a card with two buttons; declining offers the reasons used lately."""
        self.platform_user.password = "platform_manager"
        self.make_application("Old Hall", "13900000082")._refuse("Licence missing")
        good = self.make_application("Good Hall", "13900000083")
        bad = self.make_application("Bad Hall", "13900000084")
        self.start_tour("/odoo/merchant-review", "merchant_tenant_review", login="platform_manager")
        self.assertEqual((good.state, bad.state), ("active", "refused"))
        self.assertEqual(bad.reason, "Licence missing")

    def test_merchant_adds_a_login(self):
        """TEN-04: a merchant's administrator adds and archives a login on a phone."""
        self.start_tour("/odoo/my-company", "merchant_tenant_own_logins", login=self.user_a.login)
        added = self.merchant_a.with_context(active_test=False).user_ids - self.user_a
        self.assertEqual((added.login, added.active), ("13900000081", False))


@tagged("post_install", "-at_install")
class TestDeskTours(MerchantHttpCase):
    def test_freeze_activate_and_new_password(self):
        """TEN-04, TEN-05: the buttons of the form freeze, activate and give a new password."""
        self.platform_user.password = "platform_manager"
        self.start_tour("/odoo/merchants", "merchant_tenant_freeze", login="platform_manager")
        self.assertEqual(self.merchant_a.state, "active")
        self.assertTrue(self.user_a.active)
