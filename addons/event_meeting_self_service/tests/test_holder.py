# SPDX-License-Identifier: LGPL-3.0-or-later
from odoo.tests import new_test_user, tagged

from odoo.addons.base_guard.exceptions import TooManyAttempts

from ..exceptions import SelfServiceRefused
from .common import MOBILE, SelfServiceCase


@tagged("post_install", "-at_install")
class TestHolder(SelfServiceCase):
    def code(self, act):
        with self.assertRaises(SelfServiceRefused) as refusal:
            act()
        return refusal.exception.code

    def test_the_address_alone_proves_nothing(self):
        """BEY-11: who has the link or a picture of a ticket does nothing with it."""
        guest = self.attend()
        ticket = self.as_visitor(guest)
        for act in (
            lambda: ticket._self_cancel(False),
            lambda: ticket._self_edit({"name": "X"}),
            lambda: ticket._self_hand_on("Bea", "13900139002"),
            lambda: ticket._self_cancel(False, proof="1999999999." + "0" * 64),
            lambda: ticket._prove_holder("13800138002"),
            lambda: ticket._prove_holder("8001"),
        ):
            self.assertEqual(self.code(act), "holder")
        self.assertEqual((guest.state, guest.name), ("open", "Ann Alt"))

    def test_an_account_keeps_others_out(self):
        """BEY-11: a ticket of an account is changed by that account alone, whatever others know of it."""
        guest = self.attend()
        proof = self.prove(guest)
        guest.partner_id = self.portal.partner_id
        visitor = self.env["website.visitor"].create({"access_token": "e" * 32})
        guest.visitor_id = visitor
        other = new_test_user(self.env, "holder_other", "base.group_portal")
        for user in (self.public, other, self.organiser):
            ticket = self.as_visitor(guest, user)
            self.assertEqual(
                self.code(
                    lambda ticket=ticket: ticket._self_cancel(False, visitor=visitor, **proof)
                ),
                "owned",
            )
            self.assertEqual(self.code(lambda ticket=ticket: ticket._prove_holder(MOBILE)), "owned")
        self.as_visitor(guest, self.portal)._self_cancel(False)
        self.assertEqual(guest.state, "cancel")

    def test_browser_that_registered(self):
        """BEY-11: the browser in which it was registered needs nothing else, another one does."""
        visitor, other = self.env["website.visitor"].create(
            [{"access_token": "a" * 32}, {"access_token": "b" * 32}]
        )
        guest = self.attend(visitor_id=visitor.id)
        ticket = self.as_visitor(guest)
        self.assertFalse(ticket._is_held(visitor=other))
        self.assertFalse(ticket._is_held(visitor=other.browse()))
        self.assertTrue(ticket._is_held(visitor=visitor))

    def test_no_browser_is_not_the_browser(self):
        """BEY-11: a ticket that nobody registered on line is not held by a browser that is unknown."""
        guest = self.attend()
        self.assertFalse(self.as_visitor(guest)._is_held(visitor=self.env["website.visitor"]))

    def test_proof_is_for_one_ticket_and_half_an_hour(self):
        """BEY-11: a proof opens no other ticket, and ends."""
        guest, other = self.attend(), self.attend()
        proof = self.prove(guest)["proof"]
        self.assertTrue(self.as_visitor(guest)._is_held(proof=proof))
        self.assertFalse(self.as_visitor(other)._is_held(proof=proof))
        old = f"{1500000000}.{guest._sign_holder(1500000000)}"
        self.assertFalse(self.as_visitor(guest)._is_held(proof=old))
        for odd in (None, "", "x", 7, "9" * 10 + ".é", proof + "0"):
            self.assertFalse(self.as_visitor(guest)._is_held(proof=odd))

    def test_guessing_is_limited(self):
        """BEY-11: the mobile of one ticket is not found by trying."""
        guest = self.attend()
        with self.assertRaises(TooManyAttempts):
            for number in range(40):
                try:
                    self.as_visitor(guest)._prove_holder(f"139{number:08d}")
                except SelfServiceRefused:
                    continue

    def test_without_mobile(self):
        """BEY-11: a ticket without a mobile is proved by none, not by an empty one either."""
        guest = self.attend(phone=False)
        for mobile in ("", "-", None, "0"):
            self.assertEqual(
                self.code(lambda mobile=mobile: self.as_visitor(guest)._prove_holder(mobile)),
                "holder",
            )
