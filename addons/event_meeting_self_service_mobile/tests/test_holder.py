# SPDX-License-Identifier: LGPL-3.0-or-later
from odoo.tests import new_test_user, tagged

from odoo.addons.base_guard.exceptions import TooManyAttempts
from odoo.addons.event_meeting_self_service.exceptions import SelfServiceRefused

from .common import MOBILE, CodeCase


@tagged("post_install", "-at_install")
class TestHolder(CodeCase):
    """The rules, without a browser."""

    def assert_refused(self, guest, typed, code="holder"):
        with self.assertRaises(SelfServiceRefused) as refusal:
            self.as_visitor(guest)._prove_holder(typed)
        self.assertEqual(refusal.exception.code, code)
        return str(refusal.exception)

    def test_knowing_is_not_having(self):
        """BEY-11: the link and the whole mobile change nothing; a code of the mobile, digits in any form, does, once."""
        for typed in ("13800138001", MOBILE, "8001", "", None):
            self.assert_refused(self.guest, typed)
        code = self.make_code()
        wide = code.translate({ord(digit): ord(digit) + 0xFEE0 for digit in "0123456789"})
        proof = self.as_visitor()._prove_holder(f" {wide[:3]} {wide[3:]} ")
        self.assertTrue(self.as_visitor()._is_held(proof=proof))
        self.assert_refused(self.guest, code)

    def test_code_is_for_one_ticket(self):
        """BEY-11: the code of another ticket with the same mobile proves nothing, neither does one of another page."""
        other = self.attend()
        code = self.make_code(other)
        self.assert_refused(self.guest, code)
        self.pass_pause(MOBILE)
        self.classPatch(
            type(self.env["mobile.code"]), "_get_message", lambda self, purpose, code: code
        )
        known = self.env["sms.sms"].search([])
        self.env["mobile.code"]._send("meeting.find", MOBILE, self.env.company, "en_US")
        self.assert_refused(self.guest, self.read_code(known))
        self.assertTrue(self.as_visitor(other)._prove_holder(code))

    def test_handed_on_meanwhile(self):
        """BEY-11: a code for the old mobile, and a proof by it, are worth nothing once the ticket was handed on."""
        ticket = self.as_visitor()
        proof = ticket._prove_holder(self.make_code())
        self.pass_pause(MOBILE)
        code = self.make_code()
        ticket._self_hand_on("李娜", "13900139002", proof=proof)
        self.assert_refused(self.guest, code)
        self.assertFalse(ticket._is_held(proof=proof))
        self.assertTrue(
            ticket._prove_holder(self.make_code(mobile="+8613900139002")), "the new mobile does"
        )

    def test_without_a_mobile(self):
        """BEY-11: a ticket without a mobile that gets text messages is proved by nothing that is typed."""
        for phone in (None, "", "010-62345678", "ask Wang", "-"):
            guest = self.attend()
            self.set_phone(guest, phone)
            for typed in ("", "-", phone, "000000"):
                sentence = self.assert_refused(guest, typed)
                self.assertIn("organiser", sentence)

    def test_account_and_browser_as_ever(self):
        """BEY-11: the browser that registered and the account need no code, and no code opens the ticket of an account."""
        visitor = self.env["website.visitor"].create({"access_token": "d" * 32})
        guest = self.attend(visitor_id=visitor.id)
        self.assertTrue(self.as_visitor(guest)._is_held(visitor=visitor))
        code = self.make_code(guest)
        owner = new_test_user(self.env, "code_owner", "base.group_portal")
        guest.partner_id = owner.partner_id
        self.assert_refused(guest, code, "owned")
        with self.assertRaises(SelfServiceRefused):
            self.as_visitor(guest)._check_code_mobile()
        self.assertTrue(guest.with_user(owner).sudo()._is_held())

    def test_guessing_is_limited(self):
        """BEY-11: the code of a ticket is not found by trying."""
        self.make_code()
        with self.assertRaises(TooManyAttempts):
            for number in range(40):
                try:
                    self.as_visitor()._prove_holder(f"x{number:05d}")
                except SelfServiceRefused:
                    continue

    def test_typing_where_it_is_so_set(self):
        """BEY-11: where no text messages can be sent, the typed mobile proves a ticket, and nothing else does."""
        code = self.make_code()
        self.set_way("mobile")
        self.assert_refused(self.guest, code)
        self.assertTrue(self.as_visitor()._prove_holder("138 0013 8001"))
        for odd in ("code", "nonsense", ""):
            self.set_way(odd)
            self.assert_refused(self.guest, "138 0013 8001")
