# SPDX-License-Identifier: LGPL-3.0-or-later
from datetime import timedelta

from odoo.exceptions import AccessError, UserError
from odoo.tests import tagged

from .common import MeetingCase


@tagged("post_install", "-at_install")
class TestApproval(MeetingCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.ticket.require_approval = True
        cls.waiting = cls.register()

    def test_switch(self):
        """MTG-13: with the switch a registration waits, without it is registered at once."""
        self.assertEqual((self.waiting.state, self.waiting.approval_state), ("draft", "pending"))
        free = self.register(self.make_ticket())
        self.assertEqual((free.state, free.approval_state), ("open", "not_needed"))

    def test_forged_state(self):
        """MTG-13: asking for the state does not pass the review."""
        registration = self.register(state="open")
        self.assertEqual(registration.state, "draft")

    def test_approve(self):
        """MTG-13, MTG-32: passing registers, and tells by whom."""
        registration = self.waiting.with_user(self.organiser)
        registration.action_approve()
        self.assertEqual((registration.state, registration.approval_state), ("open", "approved"))
        self.assertEqual(registration.approval_uid, self.organiser)
        self.assertEqual(len(self.audit_lines("event.approve", self.waiting)), 1)

    def test_refuse(self):
        """MTG-13, MTG-32: refusing cancels, with the reason."""
        registration = self.waiting.with_user(self.organiser)
        registration.action_refuse("  Not invited ")
        self.assertEqual((registration.state, registration.approval_state), ("cancel", "refused"))
        self.assertEqual(registration.refuse_reason, "Not invited")
        self.assertEqual(len(self.audit_lines("event.refuse", self.waiting)), 1)

    def test_bulk_and_twice(self):
        """MTG-13: many at once; a second click changes nothing."""
        registrations = self.register(count=3) + self.waiting
        registrations.action_approve()
        registrations.action_approve()
        self.assertEqual(set(registrations.mapped("state")), {"open"})
        self.assertEqual(len(self.audit_lines("event.approve", registrations)), 4)
        self.waiting.action_approve()

    def test_cancelled_leaves_the_queue(self):
        """MTG-32: who withdrew or whose meeting was called off is nobody's work any more."""
        queue = self.env["event.registration"].search(self.meeting.action_view_pending()["domain"])
        self.assertEqual(queue, self.waiting)
        self.waiting.with_user(self.organiser).action_cancel()
        queue = self.env["event.registration"].search(self.meeting.action_view_pending()["domain"])
        self.assertFalse(queue)

    def test_second_reviewer_decides_otherwise(self):
        """MTG-13: the first decision counts, the second reviewer learns of it."""
        self.waiting.with_user(self.organiser).action_approve()
        with self.assertRaisesRegex(UserError, "Approved"):
            self.waiting.with_user(self.manager).action_refuse("Too late")
        self.assertEqual(self.waiting.approval_state, "approved")
        (self.waiting + self.register()).with_user(self.manager).action_refuse()
        self.assertEqual(self.waiting.state, "open")

    def test_who_may_review(self):
        """MTG-13: the desk, the portal and the public may not."""
        for user in (self.desk, self.portal, self.public, self.stranger):
            with self.assertRaises(AccessError):
                self.waiting.with_user(user).action_approve()
            with self.assertRaises(AccessError):
                self.waiting.with_user(user).action_refuse()

    def test_no_way_around(self):
        """MTG-13: neither a button of stock nor a plain write passes the review."""
        registration = self.waiting.with_user(self.manager)
        with self.assertRaises(UserError):
            registration.action_confirm()
        with self.assertRaises(UserError):
            registration.action_set_done()
        with self.assertRaises(AccessError):
            registration.write({"approval_state": "approved"})
        with self.assertRaises(AccessError):
            registration.create(
                {
                    "event_id": self.meeting.id,
                    "event_ticket_id": self.ticket.id,
                    "approval_state": "approved",
                }
            )
        self.assertEqual(self.waiting.state, "draft")

    def test_refused_stays_out(self):
        """MTG-13: a refused registration is not confirmed again."""
        self.waiting.action_refuse()
        for action in ("action_confirm", "action_set_done"):
            with self.assertRaises(UserError):
                getattr(self.waiting, action)()

    def test_added_by_hand(self):
        """MTG-13: whoever may review need not review what he enters; the desk enters nobody."""
        vals = {
            "event_id": self.meeting.id,
            "event_ticket_id": self.ticket.id,
            "name": "Guest",
            "source": "manual",
        }
        Registration = self.env["event.registration"]
        by_organiser = Registration.with_user(self.organiser).create(vals)
        self.assertEqual((by_organiser.state, by_organiser.approval_state), ("open", "approved"))
        for user in (self.desk, self.entrance, self.reviewer):
            with self.assertRaises(AccessError):
                Registration.with_user(user).create(vals)

    def test_over(self):
        """MTG-13: nobody is approved for what is over."""
        with self.at(self.meeting.date_end), self.assertRaises(UserError):
            self.waiting.action_approve()
        with self.at(self.meeting.date_end - timedelta(seconds=1)):
            self.waiting.action_approve()
