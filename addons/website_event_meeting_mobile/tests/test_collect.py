# SPDX-License-Identifier: LGPL-3.0-or-later
from lxml import html

from odoo.tests import new_test_user, tagged

from odoo.addons.auth_mobile_code.tests.common import MINE, MOBILE, NAME

from .common import FindCase


@tagged("post_install", "-at_install")
class TestCollect(FindCase):
    def titles(self):
        page = html.fromstring(self.url_open("/my/meetings").text)
        return [
            card.text_content().strip()
            for card in page.xpath("//*[contains(@class,'o_meeting_my_card')]//h2")
        ]

    def test_first_login(self):
        """MTG-41: whoever signs up by text message finds the tickets registered with the mobile under My Meetings."""
        guest = self.make_guest()
        other = self.make_guest(phone="13900139000")
        self.assert_led_to(
            self.log_in(redirect="/my/meetings"), f"{NAME}?redirect=%2Fmy%2Fmeetings"
        )
        self.assertFalse(guest.partner_id)
        self.assert_led_to(
            self.send(NAME, NAME, name="王芳", redirect="/my/meetings"), "/my/meetings"
        )
        self.assertEqual(self.titles(), [self.event.name])
        (guest | other).invalidate_recordset()
        self.assertEqual(guest.partner_id, self.find().partner_id)
        self.assertEqual((guest.name, guest.phone), ("王小明", MOBILE))
        self.assertFalse(other.partner_id)

    def test_collected_ticket_of_the_organiser(self):
        """MTG-41: a ticket that the organiser entered counts as collected, once, with an audit line."""
        guest = self.make_guest(source="import")
        self.assertEqual(guest.claim_state, "unclaimed")
        user = self.make_attendee()
        self.log_in()
        guest.invalidate_recordset()
        self.assertEqual((guest.claim_state, guest.partner_id), ("claimed", user.partner_id))
        lines = self.env["guard.audit"].search(
            [("action", "=", "event.claim"), ("res_id", "=", guest.id)]
        )
        self.assertEqual(len(lines), 1)
        self.leave()
        self.log_in()
        self.assertEqual(
            len(lines.search([("action", "=", "event.claim"), ("res_id", "=", guest.id)])), 1
        )

    def test_tickets_of_others_stay(self):
        """MTG-41: nothing is taken from another account, archived or not, nor from a contact the organiser chose."""
        owner = new_test_user(self.env, "owner", "base.group_portal")
        gone = new_test_user(self.env, "gone", "base.group_portal")
        contact = self.env["res.partner"].create({"name": "A Client"})
        guests = [
            self.make_guest(partner_id=partner.id, source=source)
            for partner, source in (
                (owner.partner_id, "online"), (gone.partner_id, "online"), (contact, "manual"),
            )
        ]  # fmt: skip
        gone.active = False
        self.make_attendee()
        self.log_in()
        for guest, partner in zip(
            guests, (owner.partner_id, gone.partner_id, contact), strict=True
        ):
            guest.invalidate_recordset()
            self.assertEqual(guest.partner_id, partner)

    def test_cancelled_and_refused_stay(self):
        """MTG-41: what admits nobody is not collected."""
        cancelled = self.make_guest()
        cancelled.action_cancel()
        self.make_attendee()
        self.log_in()
        cancelled.invalidate_recordset()
        self.assertFalse(cancelled.partner_id)

    def test_password_collects_nothing(self):
        """MTG-41: a login by password proves no mobile, though the account has it."""
        guest = self.make_guest()
        user = self.make_attendee(password="attendee-pass")
        self.send("/web/login", "/web/login", login=user.login, password="attendee-pass")
        self.assert_logged_in(user)
        self.assertEqual(self.titles(), [])
        self.assertFalse(guest.partner_id)

    def test_confirmed_mobile_collects(self):
        """MTG-41: confirming the mobile of an account collects its tickets too."""
        guest = self.make_guest()
        user = new_test_user(
            self.env, "mail@a.example", "base.group_portal", password="attendee-pass"
        )
        self.authenticate(user.login, "attendee-pass")
        self.send(MINE, MINE, mobile=MOBILE, code=self.get_code(MOBILE, MINE))
        guest.invalidate_recordset()
        self.assertEqual(guest.partner_id, user.partner_id)

    def test_not_without_a_login(self):
        """MTG-41: the model collects for whoever is logged in alone."""
        guest = self.make_guest()
        public = self.env.ref("base.public_user")
        self.assertFalse(self.env["event.registration"].with_user(public)._collect_proved(MOBILE))
        self.assertFalse(guest.partner_id)
