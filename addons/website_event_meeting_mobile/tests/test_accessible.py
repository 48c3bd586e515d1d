# SPDX-License-Identifier: LGPL-3.0-or-later
import time

from odoo.tests import tagged

from odoo.addons.auth_mobile_code.tests.common import MOBILE
from odoo.addons.base_guard.tests.axe import AxeMixin

from ..models.mobile_code import FIND as FIND_PROOF
from .common import FIND, FOUND, FindCase


@tagged("post_install", "-at_install")
class TestAccessible(AxeMixin, FindCase):
    def test_finding_pages(self):
        """BEY-28: asking for one's tickets by mobile, and the list of them, empty and not."""
        chinese = self.env["res.lang"]._activate_lang("zh_CN")
        self.websites.write({"language_ids": [(6, 0, chinese.ids)], "default_lang_id": chinese.id})
        proof = {"mobile": MOBILE, "until": time.time() + 600}
        session = {f"mobile_proof:{FIND_PROOF}": proof}
        self.assert_accessible(FIND)
        self.assert_accessible(FOUND, session=dict(session))
        self.make_guest()
        self.make_guest(partner_id=self.make_attendee().partner_id.id)
        self.assert_accessible(FOUND, session=dict(session))
