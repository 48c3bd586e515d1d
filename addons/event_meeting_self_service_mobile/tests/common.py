# SPDX-License-Identifier: LGPL-3.0-or-later
from lxml import html

from odoo.addons.base_mobile_code.tests.common import MobileCodeMixin
from odoo.addons.event_meeting_self_service.tests.test_pages import SelfServicePagesCase

from ..models.res_config_settings import HOLDER_WAY

MOBILE = "+8613800138001"


class CodeCase(MobileCodeMixin, SelfServicePagesCase):
    """A ticket without an account, and browsers that do not hold it, where nobody has set how it is proved."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.set_way(False)

    @classmethod
    def set_way(cls, way):
        cls.env["ir.config_parameter"].set_param(HOLDER_WAY, way)

    def as_visitor(self, guest=None):
        """Return a ticket as a controller has it: in superuser mode, for a visitor."""
        return (guest or self.guest).with_user(self.env.ref("base.public_user")).sudo()

    def press(self, guest=None, **data):
        """Press the button that sends a code, with what else a form may carry; return the answer."""
        page = html.fromstring(self.url_open(self.change_url(guest)).text)
        data.setdefault("csrf_token", page.xpath("//input[@name='csrf_token']/@value")[0])
        return self.url_open(self.change_url(guest, "/code"), data=data, allow_redirects=False)

    def get_code(self, guest=None, **data):
        """Ask for a code and read it from the text message; None when none was queued."""
        known = self.env["sms.sms"].search([])
        self.assertEqual(self.press(guest, **data).status_code, 200)
        return self.read_code(known)

    def make_code(self, guest=None, mobile=MOBILE):
        """Make a code for a ticket as its page does; return it."""
        known = self.env["sms.sms"].search([])
        guest = guest or self.guest
        codes = self.env["mobile.code"]
        codes._send(guest._get_code_purpose(), mobile, self.env.company, "en_US")
        return self.read_code(known)

    def prove_by(self, code, guest=None):
        """Send the form with a code."""
        return self.send(self.change_url(guest), "o_meeting_holder", code=code)

    def is_open(self, guest=None):
        return "o_meeting_offer_cancel" in self.url_open(self.change_url(guest)).text

    def set_phone(self, guest, phone):
        """Store a number as an import of old data may have left it."""
        guest.flush_recordset()
        self.env.cr.execute(
            "UPDATE event_registration SET phone = %s WHERE id = %s", (phone, guest.id)
        )
        guest.invalidate_recordset()
