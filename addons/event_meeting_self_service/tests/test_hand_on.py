# SPDX-License-Identifier: LGPL-3.0-or-later
from odoo.exceptions import ValidationError
from odoo.tests import tagged

from odoo.addons.base_guard.exceptions import TooManyAttempts

from ..exceptions import SelfServiceRefused
from ..models.event_registration_hand_on import HAND_ON_LIMIT, HAND_ON_WINDOW
from .common import MOBILE, SelfServiceCase

CODES = ("barcode", "ticket_no", "attendance_code", "lucky_code")


@tagged("post_install", "-at_install")
class TestHandOn(SelfServiceCase):
    def test_new_holder_and_new_codes(self):
        """BEY-11: name, mobile and every code are new; seat, group and ticket stay."""
        group = self.env["event.registration.group"].create(
            {"name": "VIP", "event_id": self.meeting.id}
        )
        guest = self.attend(email="ann@example.com", company_name="Ann Works", group_id=group.id)
        guest.seat_no = "3-12"
        before = {name: guest[name] for name in CODES}
        self.hand_on(guest)
        self.assertEqual((guest.name, guest.phone), ("Bea Neu", "+8613900139002"))
        self.assertFalse(guest.email or guest.company_name or guest.partner_id)
        self.assertEqual((guest.state, guest.seat_no, guest.group_id), ("open", "3-12", group))
        for name in CODES:
            self.assertTrue(guest[name])
            self.assertNotEqual(guest[name], before[name], name)
        self.assertEqual((guest.claim_state, guest.handed_on_count), ("unclaimed", 1))

    def test_codes_are_nobody_elses(self):
        """BEY-11: the codes of a ticket that was handed on are never given to a later one."""
        guest = self.attend()
        self.hand_on(guest)
        others = self.register(count=5)
        for name in CODES:
            self.assertNotIn(guest[name], others.mapped(name))

    def test_old_holder_has_nothing_of_it(self):
        """BEY-11: address, account, browser, answers and notices of the old holder are gone."""
        visitor = self.env["website.visitor"].create({"access_token": "f" * 32})
        guest = self.attend(visitor_id=visitor.id)
        guest.partner_id = self.portal.partner_id
        guest.message_subscribe(self.portal.partner_id.ids)
        token = guest._get_ticket_token()
        self.as_visitor(guest, self.portal)._self_hand_on("Bea Neu", "13900139002")
        self.assertFalse(self.env["event.registration"]._find_by_ticket_token(token))
        self.assertFalse(guest.visitor_id)
        self.assertFalse(guest.partner_id)
        self.assertNotIn(self.portal.partner_id, guest.message_partner_ids)
        self.assertFalse(guest.registration_answer_ids)
        self.assertFalse(guest._is_held(visitor=visitor))
        self.assertFalse(self.as_visitor(guest, self.portal)._is_held())

    def test_proof_ends(self):
        """BEY-11: who proved the ticket before it changed hands has proved nothing after."""
        guest = self.attend()
        proof = self.prove(guest)
        self.hand_on(guest)
        with self.assertRaises(SelfServiceRefused):
            self.as_visitor(guest)._self_cancel(False, **proof)

    def test_reviewed_again(self):
        """BEY-11, BEY-12: the organiser reviews the new holder; the seat is kept meanwhile."""
        self.review_ticket.seats_max = 1
        guest = self.attend(self.review_ticket)
        self.hand_on(guest)
        self.assertEqual((guest.approval_state, guest.state), ("pending", "draft"))
        self.assertTrue(guest._holds_seat())
        lucky = guest.lucky_code
        guest.action_approve()
        self.assertEqual((guest.state, guest.lucky_code), ("open", lucky))

    def test_not_under_review(self):
        """BEY-11: a ticket that waits for review is not handed on."""
        guest = self.register(self.review_ticket, phone=MOBILE)
        with self.assertRaisesRegex(SelfServiceRefused, "waits for review"):
            self.hand_on(guest)

    def test_limit(self):
        """BEY-11: a ticket changes hands as often as the organiser allows."""
        self.meeting.self_hand_on_max = 2
        guest = self.attend()
        self.hand_on(guest)
        self.hand_on(guest, "Cleo", "13700137003", old="13900139002")
        with self.assertRaisesRegex(SelfServiceRefused, "changed hands 2 times"):
            self.hand_on(guest, "Dora", "13600136004", old="13700137003")

    def test_new_holder_has_one(self):
        """BEY-11: who has as many as one person may gets no other; the old holder reads why, and keeps the ticket."""
        self.ticket.limit_per_person = 1
        guest = self.attend()
        self.attend(phone="13900139002")
        with self.assertRaisesRegex(SelfServiceRefused, "The new holder has") as refusal:
            self.hand_on(guest)
        self.assertEqual(refusal.exception.code, "person_limit")

    def test_few_mobiles_are_tried(self):
        """BEY-11, BEY-29: a ticket is no means to find out who else holds one: after ten mobiles within an hour it waits."""
        guest, other = self.attend(), self.attend(phone="13700137007")
        key = f"meeting.self_hand_on:{guest.id}"
        for _mobile in range(HAND_ON_LIMIT):
            self.assertTrue(self.env["guard.rate"]._hit(key, HAND_ON_LIMIT, HAND_ON_WINDOW))
        with self.assertRaises(TooManyAttempts):
            self.hand_on(guest)
        self.assertFalse(guest.handed_on_count)
        self.hand_on(other, old="13700137007")
        self.assertTrue(other.handed_on_count)

    def test_switched_off(self):
        """BEY-11: where the organiser wants it, tickets stay with their holders."""
        self.meeting.self_hand_on = False
        with self.assertRaises(SelfServiceRefused):
            self.hand_on(self.attend())

    def test_who_cannot_be_meant(self):
        """BEY-11: no name, no mobile and the own mobile are refused, nothing changes."""
        guest = self.attend()
        before = guest.barcode
        for name, mobile in (("", "13900139002"), ("Bea", MOBILE), ("B" * 101, "13900139002")):
            with self.assertRaises(SelfServiceRefused):
                self.hand_on(guest, name, mobile)
        with self.assertRaises(ValidationError):
            self.hand_on(guest, "Bea", "12345")
        self.assertEqual(guest.barcode, before)
        self.assertFalse(guest.handed_on_count)

    def test_line_and_history(self):
        """BEY-11: the history names both with masked mobiles, the audit trail has the act."""
        guest = self.attend()
        self.hand_on(guest)
        self.assertEqual(len(self.audit_lines("event.self.hand_on", guest)), 1)
        body = guest.message_ids[0].body
        self.assertIn("Ann Alt 138****8001", body)
        self.assertIn("Bea Neu 139****9002", body)

    def test_text_message(self):
        """BEY-11: where the organiser wants it, the new holder gets the new code by text, the old one nothing."""
        self.meeting.self_hand_on_sms = True
        guest = self.attend()
        self.assertTrue(self.hand_on(guest))
        log = guest.sms_log_ids
        self.assertEqual((log.mobile, log.purpose), ("+8613900139002", "code"))
        self.assertIn(guest.attendance_code, log.body)

    def test_collected_by_link_once(self):
        """BEY-11: the new holder collects with the new mobile, into his account; the link is dead after that."""
        guest = self.attend()
        self.hand_on(guest)
        Registration = self.env["event.registration"].with_user(self.portal)
        token = guest._get_pickup_url().rsplit("/", 1)[-1]
        found = Registration._find_by_pickup_token(token)
        self.assertEqual(found, guest)
        with self.assertRaises(SelfServiceRefused):
            found._pick_up(MOBILE)
        found._pick_up("139 0013 9002")
        self.assertEqual(guest.partner_id, self.portal.partner_id)
        self.assertEqual((guest.claim_state, guest.name), ("claimed", "Bea Neu"))
        self.assertFalse(Registration._find_by_pickup_token(token))
        self.assertTrue(guest._is_answer_missing())

    def test_link_ends_with_the_next_holder(self):
        """BEY-11: a link that was not used is dead once the organiser or another hand-on changes the codes."""
        guest = self.attend()
        self.hand_on(guest)
        token = guest._get_pickup_url().rsplit("/", 1)[-1]
        self.hand_on(guest, "Cleo", "13700137003", old="13900139002")
        self.assertFalse(guest._find_by_pickup_token(token))

    def test_other_tickets_of_an_old_address(self):
        """BEY-11: the address of three tickets still opens two when one was handed on, and tells which went."""
        people = self.attend() + self.attend(phone="13800138002") + self.attend(phone="13800138003")
        token = people._get_ticket_token()
        self.hand_on(people[1], old="13800138002")
        Registration = self.env["event.registration"]
        left, handed = Registration._find_by_old_token(token)
        self.assertEqual((left, handed), (people[0] + people[2], people[1]))
        self.assertEqual(Registration._find_by_ticket_token(token), left)
        self.assertFalse(Registration._find_by_old_token(people._get_ticket_token())[1])
        forged = token[:-1] + ("0" if token[-1] != "0" else "1")
        self.assertFalse(Registration._find_by_old_token(forged)[1])
        self.hand_on(people[0])
        self.assertEqual(Registration._find_by_ticket_token(token), people[2])
