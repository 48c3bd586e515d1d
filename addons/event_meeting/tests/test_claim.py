# SPDX-License-Identifier: LGPL-3.0-or-later
import itertools

from odoo.exceptions import AccessError
from odoo.tests import tagged

from odoo.addons.base_guard.exceptions import TooManyAttempts
from odoo.addons.base_guard.tests.browsers import age_tries, request_from

from ..exceptions import ClaimRefused
from .common import MeetingCase


@tagged("post_install", "-at_install")
class TestClaim(MeetingCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.env["guard.rate"].search([]).unlink()
        cls.guest = cls.register(source="manual", phone="13800138001", name="王小明")
        cls.addresses = itertools.count(1)
        cls.other_portal = cls.make_user("meeting_portal_2", "base.group_portal")

    def claim(self, code=None, mobile="138 0013 8001", user=None, address=None, cookies=None):
        """Try to collect, from an address of its own unless one is given."""
        registrations = self.env["event.registration"].with_user(user or self.public)
        with request_from(address or f"203.0.113.{next(self.addresses)}", cookies):
            return registrations._claim(code or self.guest.attendance_code, mobile)

    def assert_refused(self, reason, **kwargs):
        # Not assertRaises: it rolls back, and with it the tries that were counted.
        try:
            self.claim(**kwargs)
        except ClaimRefused as refusal:
            self.assertEqual(refusal.code, reason)
            return str(refusal)
        self.fail("the ticket was handed out")

    def test_starts_uncollected(self):
        """MTG-29: entered by hand, the ticket waits with a code; registered on line it does not."""
        self.assertEqual(self.guest.claim_state, "unclaimed")
        self.assertEqual(len(self.guest.attendance_code), 8)
        self.assertEqual(self.register().claim_state, "not_needed")
        known = self.register(source="import", partner_id=self.portal.partner_id.id)
        self.assertEqual(known.claim_state, "not_needed")

    def test_account_gets_the_ticket(self):
        """MTG-30: code and mobile together bind the ticket to the account; the organiser's words about the person stay."""
        self.portal.partner_id.email = "someone@example.com"
        claimed = self.claim(user=self.portal)
        self.assertEqual(claimed, self.guest)
        self.assertEqual(self.guest.claim_state, "claimed")
        self.assertTrue(self.guest.claim_date)
        self.assertEqual(self.guest.partner_id, self.portal.partner_id)
        self.assertEqual(self.guest.name, "王小明")
        self.assertFalse(self.guest.email)
        self.assertEqual(len(self.audit_lines("event.claim", self.guest)), 1)

    def test_tracked(self):
        """MTG-30: the chatter of the registration says that the ticket was collected."""
        registrations = self.env["event.registration"].with_context(tracking_disable=False)
        with request_from("203.0.113.200"):
            registrations.with_user(self.public)._claim(self.guest.attendance_code, "13800138001")
        self.env.cr.flush()
        [tracked] = self.guest.message_ids.tracking_value_ids
        self.assertEqual(tracked.field_id.name, "claim_state")
        self.assertEqual(tracked.new_value_char, "Ticket collected")

    def test_typed_in_any_way(self):
        """MTG-30: small letters, dashes, full-width characters and a country code are understood."""
        code = self.guest.attendance_code
        wide = "".join(chr(ord(char) + 0xFEE0) for char in code)
        for number, typed in enumerate((code.lower(), f"{code[:4]}-{code[4:]}", f" {wide} ")):
            mobile = ("+86 13800138001", "138-0013-8001", "１３８００１３８００１")[number]
            self.assertEqual(self.claim(code=typed, mobile=mobile), self.guest)

    def test_without_account_then_with(self):
        """MTG-30: without a login the same code and mobile open the ticket again, and a login may keep it."""
        self.claim()
        self.assertEqual(self.guest.claim_state, "claimed")
        self.assertFalse(self.guest.partner_id)
        first = self.guest.claim_date
        self.assertEqual(self.claim(), self.guest)
        self.assertEqual(self.claim(user=self.portal), self.guest)
        self.assertEqual(self.guest.partner_id, self.portal.partner_id)
        self.assertEqual(self.guest.claim_date, first)

    def test_taken_by_another_account(self):
        """MTG-30: claimed twice: the account that has it opens it again, everybody else is told, with code and mobile."""
        self.claim(user=self.portal)
        self.assertEqual(self.claim(user=self.portal), self.guest)
        self.assert_refused("taken", user=self.other_portal)
        self.assert_refused("taken")
        self.assertEqual(self.guest.partner_id, self.portal.partner_id)

    def test_wrong_code_is_wrong_mobile(self):
        """MTG-30: wrong code, wrong mobile, somebody else's mobile, no mobile, archived: one and the same answer."""
        self.register(source="manual", phone="13900139001")
        bare = self.register(source="manual", phone=False)
        archived = self.register(source="manual", phone="13800138001")
        archived.active = False
        messages = {
            self.assert_refused("wrong", code="ABCDEFGH"),
            self.assert_refused("wrong", code="no code at all"),
            self.assert_refused("wrong", code="%"),
            self.assert_refused("wrong", mobile="13800138002"),
            self.assert_refused("wrong", mobile="not a number", code="BCDEFGHJ"),
            self.assert_refused("wrong", code=bare.attendance_code, mobile=""),
            self.assert_refused("wrong", code=archived.attendance_code),
        }
        self.assertEqual(len(messages), 1)
        self.assertEqual(self.guest.claim_state, "unclaimed")

    def test_same_work_for_both_answers(self):
        """MTG-30: a wrong mobile costs the same queries as a wrong code."""
        counts = []
        self.assert_refused("wrong", code="ABCDEFG2")
        for code in ("ABCDEFGH", self.guest.attendance_code):
            self.env.invalidate_all()
            before = self.env.cr.sql_log_count
            self.assert_refused("wrong", code=code, mobile="13800138002")
            counts.append(self.env.cr.sql_log_count - before)
        self.assertEqual(*counts)

    def test_tries_of_a_code_from_everywhere(self):
        """MTG-30: many machines that try mobiles for one code are slowed down together; soon the right mobile passes."""
        for number in range(30):
            self.assert_refused("wrong", mobile=f"139001390{number:02d}")
        with self.assertRaises(TooManyAttempts) as refused:
            self.claim()
        self.assertLessEqual(refused.exception.retry_after, 30)
        self.assertEqual(self.guest.claim_state, "unclaimed")
        age_tries(self.env, 31)
        self.assertEqual(self.claim(), self.guest)

    def test_tries_of_an_unknown_code(self):
        """MTG-30: a code that does not exist is counted just the same, however it is written."""
        for number in range(30):
            self.assert_refused("wrong", code="ABCDEFGH", mobile=f"139001390{number:02d}")
        with self.assertRaises(TooManyAttempts):
            self.claim(code="abcd-efgh")

    def test_tries_of_a_mobile(self):
        """MTG-30: who knows a mobile and tries codes is slowed down as well."""
        for number in range(30):
            self.assert_refused("wrong", code=f"ABCDEF{number + 22:02d}")
        with self.assertRaises(TooManyAttempts):
            self.claim(mobile="+86 138-0013-8001")

    def test_one_address_does_not_use_up_what_all_have(self):
        """MTG-30: one machine that goes on guessing at a code keeps nobody else from it."""
        for number in range(10):
            self.assert_refused("wrong", mobile=f"139001390{number:02d}", address="198.51.100.7")
        for _try in range(50):
            with self.assertRaises(TooManyAttempts):
                self.claim(mobile="13900139009", address="198.51.100.7")
        self.assertEqual(self.claim(address="198.51.100.8"), self.guest)

    def test_collecting_is_no_try(self):
        """MTG-30: a hall behind one router: who collects a ticket does not use up the tries of the next."""
        self.env["ir.config_parameter"].set_param("base_guard.tries_bare", "2")
        guests = self.register(count=8, source="import")
        for guest in guests:
            self.claim(guest.attendance_code, guest.phone, address="198.51.100.7")
        self.assertEqual(set(guests.mapped("claim_state")), {"claimed"})

    def test_own_ticket_frees_no_tries(self):
        """MTG-30: somebody's own ticket, collected or opened again, gives no endless tries at others."""
        self.env["ir.config_parameter"].set_param("base_guard.tries_bare", "5")
        own = self.register(source="manual", phone="13900139001")
        place = {"address": "198.51.100.7"}
        for number in range(5):
            self.claim(own.attendance_code, "13900139001", **place)
            self.assert_refused("wrong", code=f"ABCDEFG{number + 2}", **place)
        with self.assertRaises(TooManyAttempts):
            self.claim(**place)

    def test_cancelled(self):
        """MTG-30: a cancelled registration is not handed out; whoever knows code and mobile learns why."""
        self.guest.action_cancel()
        self.assert_refused("cancelled")
        self.assertEqual(self.guest.claim_state, "unclaimed")

    def test_one_mobile_two_people(self):
        """MTG-26, MTG-30: two people with one mobile each have a code of their own."""
        child = self.register(source="manual", phone="13800138001", name="小小")
        self.assertEqual(self.claim(user=self.portal), self.guest)
        self.assertEqual(self.claim(code=child.attendance_code, user=self.other_portal), child)
        self.assertEqual(self.guest.partner_id, self.portal.partner_id)
        self.assertEqual(child.partner_id, self.other_portal.partner_id)

    def test_meeting_of_another_company(self):
        """MTG-30: the code is the key, whichever company of the platform holds the meeting."""
        meeting = self.make_meeting(company_id=self.other_company.id)
        guest = self.register(meeting.event_ticket_ids, source="manual", phone="13800138001")
        self.assertEqual(self.claim(code=guest.attendance_code, user=self.portal), guest)

    def test_reset(self):
        """MTG-30: the organiser takes a ticket back: the account loses it, the old code admits nobody, it opens anew."""
        self.claim(user=self.portal)
        barcode, address = self.guest.barcode, self.guest.attendance_code
        self.guest.with_user(self.organiser).action_reset_claim()
        self.assertEqual(self.guest.claim_state, "unclaimed")
        self.assertFalse(self.guest.partner_id)
        self.assertFalse(self.guest.claim_date)
        self.assertNotEqual(self.guest.barcode, barcode)
        self.assertEqual(self.guest.attendance_code, address)
        self.assertEqual(self.guest.name, "王小明")
        line = self.audit_lines("event.claim.reset", self.guest)
        self.assertEqual(line.detail["account"], self.portal.name)
        self.assertEqual(
            self.claim(user=self.other_portal).partner_id, self.other_portal.partner_id
        )

    def test_who_may_reset(self):
        """MTG-30: only event users of the meeting's company take tickets back."""
        self.claim(user=self.portal)
        for user in (self.desk, self.portal, self.public, self.stranger):
            with self.assertRaises(AccessError):
                self.guest.with_user(user).action_reset_claim()
        self.assertEqual(self.guest.claim_state, "claimed")

    def test_fields_are_the_systems(self):
        """MTG-30: nobody writes the state of collection by hand."""
        with self.assertRaises(AccessError):
            self.guest.with_user(self.manager).claim_state = "claimed"

    def test_uncollected_at_the_door(self):
        """MTG-29: an uncollected ticket comes in, unless the meeting wants it collected first."""
        self.meeting.checkin_unclaimed = False
        answer = self.guest.with_user(self.desk)._checkin("scanner")
        self.assertEqual(answer["status"], "unclaimed")
        self.assertIn("not been collected", answer["message"])
        desk = self.env["event.registration"].with_user(self.desk)
        stock = desk.register_attendee(self.guest.barcode, self.meeting.id)
        self.assertEqual(stock["status"], "unclaimed_registration")
        self.assertEqual(self.register()._checkin("scanner")["status"], "ok")
        known = self.register(source="manual").with_user(self.organiser)
        self.assertEqual(known._checkin("manual")["status"], "unclaimed")
        self.assertEqual(known._checkin("manual", force=True, reason="Known")["status"], "ok")
        self.claim()
        self.assertEqual(self.guest._checkin("scanner")["status"], "ok")

    def test_uncollected_comes_in_by_default(self):
        """MTG-29: the guest stands at the entrance."""
        self.assertEqual(self.guest.with_user(self.desk)._checkin("scanner")["status"], "ok")

    def test_bearer_keeps_it(self):
        """MTG-30: who has the ticket's page may put it into his account later; a ticket of another stays there."""
        taken = self.register(phone="13900139001", partner_id=self.other_portal.partner_id.id)
        both = (self.guest + taken).with_user(self.portal).sudo()
        self.assertEqual(both._collect_for_account(), both[0])
        self.assertEqual(self.guest.partner_id, self.portal.partner_id)
        self.assertEqual(self.guest.claim_state, "claimed")
        self.assertEqual(taken.partner_id, self.other_portal.partner_id)
