# SPDX-License-Identifier: LGPL-3.0-or-later
from datetime import datetime, timedelta

from odoo.tests import tagged

from odoo.addons.base_guard.tests.keyboard import KeyboardMixin

from .common import MeetingHttpCase, picture


@tagged("post_install", "-at_install")
class TestKeyboard(KeyboardMixin, MeetingHttpCase):
    """Whole ways with Tab, Enter and Space alone; what went wrong is announced."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.event.checkin_begin = datetime.now() - timedelta(hours=1)
        cls.guest = cls.env["event.registration"].create(
            {
                "event_id": cls.event.id,
                "event_ticket_id": cls.ticket.id,
                "name": "王小明",
                "phone": "13800138001",
                "source": "import",
            }
        )
        # Codes are the system's; a known one can be typed.
        cls.guest.attendance_code = "ABCDEFGH"

    def test_registration(self):
        """BEY-28: from the invitation over a slip to the ticket."""
        with self.keyboard() as keys:
            keys.open(f"/event/{self.event.id}/register")
            keys.go_to("a.o_meeting_offer, .o_meeting_register")
            keys.press("Enter")
            keys.fill(".o_meeting_form input[name^='1-name-']", "韩梅梅")
            keys.fill(".o_meeting_form input[inputmode=tel]", "139001")
            self.agree(keys)
            keys.go_to(".o_meeting_confirm")
            keys.press("Enter")
            keys.hear(".o_meeting_refusal")
            keys.fill(".o_meeting_form input[inputmode=tel]", "13900139000")
            self.agree(keys)
            keys.go_to(".o_meeting_confirm")
            keys.press("Enter")
            keys.see(".o_meeting_ticket_page .o_meeting_ticket_qr")
        self.assertIn("韩梅梅", self.registrations().mapped("name"))

    def agree(self, keys):
        """Tick what has to be ticked."""
        needed = ".o_meeting_form input[type=checkbox][required]:not(:checked)"
        while keys.run(f'Boolean(document.querySelector("{needed}"))'):
            keys.go_to(needed)
            keys.press(" ")

    def test_claim(self):
        """BEY-28: collecting a ticket, over a wrong mobile."""
        with self.keyboard() as keys:
            keys.open("/meeting/claim")
            keys.fill(".o_meeting_claim input[name=code]", "ABCDEFGH")
            keys.fill(".o_meeting_claim input[name=mobile]", "13900139009")
            keys.press("Enter")
            keys.hear(".o_meeting_refusal")
            keys.fill(".o_meeting_claim input[name=mobile]", "13800138001")
            keys.go_to(".o_meeting_claim button[type=submit]")
            keys.press("Enter")
            keys.see(".o_meeting_ticket_page .o_meeting_ticket_qr")
        self.assertEqual(self.guest.claim_state, "claimed")

    def test_checkin(self):
        """BEY-28: checking in by oneself, over a wrong number."""
        path = f"/meeting/c/{self.event._get_checkin_token()}"
        with self.keyboard() as keys:
            keys.open(path)
            keys.fill(".o_meeting_checkin_form input[name=mobile]", "13800138001")
            keys.fill(".o_meeting_checkin_form input[name=number]", "123456789012")
            keys.press("Enter")
            keys.hear(".o_meeting_refusal")
            keys.fill(".o_meeting_checkin_form input[name=number]", "ABCDEFGH")
            keys.go_to(".o_meeting_checkin_form button[type=submit]")
            keys.press(" ")
            keys.hear(".o_meeting_checkin_answer[data-status=ok]")
        self.assertEqual((self.guest.state, self.guest.checkin_method), ("done", "self"))

    def test_main_image(self):
        """BEY-28: Escape closes the main image, and the page is there."""
        self.event.main_image = picture()
        with self.keyboard() as keys:
            keys.open(f"/event/{self.event.id}/register")
            keys.see("dialog.o_meeting_popup[open]")
            keys.press("Escape")
            keys.wait("!document.querySelector('dialog.o_meeting_popup[open]')")
            keys.go_to(".o_meeting_register")
