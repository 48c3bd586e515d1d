# SPDX-License-Identifier: LGPL-3.0-or-later
from odoo.tests import tagged

from .common import MobileLoginCase


@tagged("post_install", "-at_install")
class TestTours(MobileLoginCase):
    browser_size = "390x844"
    touch_enabled = True

    def test_sign_up_on_a_phone(self):
        """BEY-29: from the password page to the text message, the name, and the own page; later without a name."""
        self.make_codes_known()
        self.start_tour("/web/login?redirect=/my/account", "auth_mobile_code_sign_up")
        self.assertEqual(self.find().name, "王芳")

    def test_log_in_on_a_phone(self):
        """BEY-29: mobile, code, in."""
        self.make_codes_known()
        self.make_attendee(name="王芳")
        self.start_tour("/web/login/mobile", "auth_mobile_code_log_in")

    def test_change_the_mobile_on_a_phone(self):
        """BEY-29: from Connection & Security to a confirmed mobile."""
        self.make_codes_known()
        user = self.make_attendee("mail@a.example", mobile=False, password="mail@a.example")
        self.start_tour("/my/security", "auth_mobile_code_confirm", login=user.login)
        self.assertEqual(self.find(), user)
