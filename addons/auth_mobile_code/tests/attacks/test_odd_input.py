# SPDX-License-Identifier: LGPL-3.0-or-later
from odoo.tests import new_test_user, tagged

from odoo.addons.base_guard.tests.odd_input import OddInputMixin

from ..common import MobileLoginCase


@tagged("post_install", "-at_install")
class TestOddInput(OddInputMixin, MobileLoginCase):
    odd_module = "auth_mobile_code"
    odd_names = ("mobile", "code", "name", "redirect", "done", "recaptcha_token_response")
    odd_paths = ("/web/login/mobile?redirect=%00", "/web/login/mobile/%00")

    def get_odd_known(self):
        return {}

    def test_every_route(self):
        """BEY-25: no input of a page of the login by text message makes the server fail."""
        new_test_user(self.env, "odd_attendee", "base.group_portal")
        self.check_odd_routes("odd_attendee")
