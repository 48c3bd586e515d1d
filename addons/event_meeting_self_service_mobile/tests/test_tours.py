# SPDX-License-Identifier: LGPL-3.0-or-later
from odoo import Command
from odoo.tests import tagged

from .common import CodeCase


@tagged("post_install", "-at_install")
class TestTours(CodeCase):
    browser_size = "390x844"
    touch_enabled = True

    def test_cancel_by_code_on_a_phone(self):
        """BEY-11: from the ticket over the code to the cancelled ticket, without typing a mobile."""
        english = self.env["res.lang"]._activate_lang("en_US")
        self.env["website"].get_current_website().write(
            {"language_ids": [Command.set(english.ids)], "default_lang_id": english.id}
        )
        self.make_codes_known()
        self.start_tour(self.guest._get_ticket_url(), "event_meeting_self_service_mobile_cancel")
        self.assertEqual(self.guest.state, "cancel")
