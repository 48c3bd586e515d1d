# SPDX-License-Identifier: LGPL-3.0-or-later
from odoo.exceptions import AccessError, UserError
from odoo.tests import tagged

from odoo.addons.base_guard.exceptions import CapacityExceeded

from ..tools.id_card import mask_numbers
from .common import MeetingCase
from .payment_common import PaidMeetingCase


@tagged("post_install", "-at_install")
class TestUndoRefusal(MeetingCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.ticket.write({"require_approval": True, "seats_max": 1, "seats_limited": True})
        cls.refused = cls.register(name="Rob", phone="13811112222", seat_no="3-12")
        cls.refused.action_refuse("No seats left")

    def test_refused_waits_again(self):
        """MTG-13: a refusal taken back waits for review as before, holds its seat, and can be decided anew."""
        self.refused.with_user(self.reviewer).action_undo_refusal()
        self.assertEqual((self.refused.state, self.refused.approval_state), ("draft", "pending"))
        self.assertFalse(
            self.refused.refuse_reason or self.refused.approval_uid or self.refused.approval_date
        )
        self.assertEqual(self.refused.seat_no, "3-12")
        line = self.audit_lines("event.refuse.undo", self.refused)
        self.assertEqual((line.user_id, line.detail["reason"]), (self.reviewer, "No seats left"))
        with self.assertRaises(CapacityExceeded):
            self.register(name="Late")
        self.refused.with_user(self.reviewer).action_approve()
        self.assertEqual(self.refused.state, "open")

    def test_seat_given_away(self):
        """MTG-13: without a seat left the refusal stays, and the sentence says which ticket is short."""
        self.register(name="Somebody else")
        with self.assertRaisesRegex(CapacityExceeded, "sold out"), self.cr.savepoint():
            self.refused.with_user(self.reviewer).action_undo_refusal()
        self.refused.invalidate_recordset()
        self.assertEqual((self.refused.state, self.refused.approval_state), ("cancel", "refused"))

    def test_numbered_seat_given_away(self):
        """MTG-13: whose numbered seat somebody else has waits again without one."""
        self.ticket.seats_max = 2
        self.register(name="Somebody else", seat_no="3桌12号")
        self.refused.with_user(self.reviewer).action_undo_refusal()
        self.assertEqual((self.refused.approval_state, self.refused.seat_no), ("pending", False))

    def test_who_may(self):
        """MTG-13: who may refuse may take it back; the entrance, attendees and other companies may not."""
        for user in (self.entrance, self.desk, self.portal, self.public, self.stranger):
            with self.assertRaises(AccessError):
                self.refused.with_user(user).action_undo_refusal()
        with self.assertRaises(AccessError):
            self.refused.with_user(self.reviewer).write({"approval_state": "pending"})
        self.assertEqual(self.refused.approval_state, "refused")

    def test_only_refusals(self):
        """MTG-13: those approved or waiting stay as they are; twice does no harm."""
        self.ticket.seats_max = 5
        waiting, approved = self.register(count=2)
        approved.action_approve()
        people = self.refused + waiting + approved
        people.with_user(self.organiser).action_undo_refusal()
        people.with_user(self.organiser).action_undo_refusal()
        self.assertEqual(people.mapped("approval_state"), ["pending", "pending", "approved"])
        self.assertEqual(len(self.audit_lines("event.refuse.undo", people)), 1)

    def test_over(self):
        """MTG-13: after the meeting the refusal stays."""
        with self.at(self.meeting.date_end), self.assertRaisesRegex(UserError, "over"):
            self.refused.action_undo_refusal()


@tagged("post_install", "-at_install")
class TestUndoPaidRefusal(PaidMeetingCase):
    def refuse(self, pay=True):
        self.ticket.require_approval = True
        order = self.make_cart()
        if pay:
            self.make_transaction(order)._post_process()
        registration = self.seats(order)
        self.assertEqual(registration.approval_state, "pending")
        registration.action_refuse("Not invited")
        return order, registration

    def test_refund_not_begun(self):
        """MTG-13: while the money is still here the refusal is taken back, and nothing is returned."""
        _order, registration = self.refuse()
        self.assertEqual(registration.refund_state, "todo")
        registration.with_user(self.reviewer).action_undo_refusal()
        self.assertEqual(
            (registration.approval_state, registration.sale_status, registration.refund_state),
            ("pending", "sold", False),
        )
        registration.with_user(self.reviewer).action_approve()
        self.assertEqual(registration.state, "open")

    def test_refund_begun(self):
        """MTG-13: a refund that has begun stops it, whatever came of it."""
        for state in ("manual", "done"):
            _order, registration = self.refuse()
            registration.sudo().refund_state = state
            with self.assertRaisesRegex(UserError, "being returned"):
                registration.with_user(self.reviewer).action_undo_refusal()
            self.assertEqual(registration.approval_state, "refused")

    def test_cart_without_the_ticket(self):
        """MTG-13: what was never paid and left the cart is not brought back without its order."""
        _order, registration = self.refuse(pay=False)
        with self.assertRaisesRegex(UserError, "no longer in the order"):
            registration.with_user(self.reviewer).action_undo_refusal()

    def test_order_cancelled_meanwhile(self):
        """MTG-13: a cancelled order gives nobody a ticket."""
        order, registration = self.refuse()
        registration.sudo().refund_state = False
        order.sudo()._action_cancel()
        registration.sudo().refund_state = False
        with self.assertRaisesRegex(UserError, "no longer in the order"):
            registration.with_user(self.reviewer).action_undo_refusal()


@tagged("post_install", "-at_install")
class TestReviewCard(MeetingCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.ticket.require_approval = True
        cls.staff = cls.env["event.meeting.staff"].create(
            {"name": "Lee", "event_id": cls.meeting.id, "can_review": True}
        )
        cls.waiting = cls.register(name="Ada", company_name="Acme", email="ada@example.com")
        questions = cls.env["event.question"].create(
            [
                {"title": title, "question_type": kind, "event_ids": cls.meeting.ids}
                for title, kind in (
                    ("Why?", "text_box"),
                    ("ID number", "id_card"),
                    ("Mobile", "phone"),
                )
            ]
        )
        cls.env["event.registration.answer"].create(
            [
                {
                    "registration_id": cls.waiting.id,
                    "question_id": question.id,
                    "value_text_box": text,
                }
                for question, text in zip(
                    questions,
                    ("Because. 身份证110101199003078515", "11010119900307851X", "13800000000"),
                    strict=True,
                )
            ]
        )

    def test_new_staff_do_not_review(self):
        """MTG-38: the right to review is given, not had."""
        staff = self.env["event.meeting.staff"].create({"name": "Han", "event_id": self.meeting.id})
        self.assertFalse(staff.can_review)
        for act in (
            lambda: staff._get_review_card(self.waiting.id),
            lambda: staff._review(self.waiting.id, "reopen"),
        ):
            with self.assertRaises(AccessError):
                act()

    def test_answers_of_those_who_wait(self):
        """MTG-39: the card shows what the ticket is reviewed for, without the mobile and with masked ID numbers."""
        self.assertEqual(
            self.staff._get_review_card(self.waiting.id)["lines"],
            [
                {"label": "Company Name", "text": "Acme"},
                {"label": "Email", "text": "ada@example.com"},
                {"label": "Why?", "text": "Because. 身份证1101**********8515"},
                {"label": "ID number", "text": "1101**********851X"},
            ],
        )
        self.assertNotIn("Because", str(self.staff._prepare_panel()))

    def test_answers_of_nobody_else(self):
        """MTG-39: whoever is decided, free of review or of another meeting has no card."""
        decided = self.register(name="Rob")
        decided.action_refuse("Full")
        free = self.register(self.make_ticket())
        stranger = self.register(
            self.make_ticket(self.make_meeting(name="X"), require_approval=True)
        )
        for id_ in (decided.id, free.id, stranger.id, 0, -1, 2**40, "1", None, True):
            with self.assertRaises(UserError):
                self.staff._get_review_card(id_)

    def test_refusal_is_taken_back_on_the_phone(self):
        """MTG-39: right after refusing the person waits again; the audit line names the staff."""
        self.assertEqual(self.staff._review(self.waiting.id, "refuse", "Full")["reopen"], True)
        person = self.staff._review(self.waiting.id, "reopen")
        self.assertEqual((person["status"], person["review"]), ("pending", True))
        self.assertEqual(self.audit_lines("event.refuse.undo", self.waiting).detail["staff"], "Lee")

    def test_numbers_in_any_answer(self):
        """MTG-39: numbers of identity cards are masked wherever they are written; other numbers are not."""
        for text, masked in {
            "110101199003078515": "1101**********8515",
            "110101900307851": "1101*******7851",
            "x 11010119900307851x.": "x 1101**********851x.",
            "13800138000": "13800138000",
            "1101011990030785151": "1101011990030785151",
            "": "",
        }.items():
            self.assertEqual(mask_numbers(text), masked)
