# SPDX-License-Identifier: LGPL-3.0-or-later
import time

from odoo.tests import new_test_user, tagged

from odoo.addons.base_guard.tests.axe import AxeMixin

from ..controllers.login import SIGNUP_PROOF
from .common import LOGIN, MINE, MOBILE, NAME, MobileLoginCase


@tagged("post_install", "-at_install")
class TestAccessible(AxeMixin, MobileLoginCase):
    def test_login_pages(self):
        """BEY-28: logging in by text message, the name of a new account, one's own mobile."""
        chinese = self.env["res.lang"]._activate_lang("zh_CN")
        self.websites.write({"language_ids": [(6, 0, chinese.ids)], "default_lang_id": chinese.id})
        new_test_user(self.env, "axe_attendee", "base.group_portal", lang="zh_CN")
        proof = {"mobile": MOBILE, "until": time.time() + 600}
        self.assert_accessible("/web/login", LOGIN)
        self.assert_accessible(NAME, session={f"mobile_proof:{SIGNUP_PROOF}": proof})
        self.assert_accessible(MINE, login="axe_attendee")
