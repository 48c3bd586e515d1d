# SPDX-License-Identifier: LGPL-3.0-or-later
from odoo.exceptions import AccessError, UserError
from odoo.tests import tagged

from odoo.addons.event_meeting.tests.payment_common import PaidMeetingCase

from .common import ChangeCase


class TestCancel(ChangeCase):
    def cancel(self, reason="Typhoon warning"):
        wizard = self.env["event.meeting.cancel"].with_user(self.organiser)
        return wizard.create({"event_id": self.week.id, "reason": reason}).action_confirm()

    def test_cancelled_for_everybody(self):
        """MTG-03: nobody registers, nobody is let in, the reason stands where people look."""
        self.cancel()
        self.assertEqual(self.week.meeting_state, "cancelled")
        self.assertEqual(set(self.people.mapped("state")), {"cancel"})
        self.assertIn("Typhoon warning", self.week._get_closed_reason())
        answer = self.week.with_user(self.organiser)._checkin_code(
            self.people[0].sudo().ticket_no, "scanner"
        )
        self.assertEqual(answer["status"], "cancelled")
        self.assertEqual(self.audit_lines("event.cancel", self.week).detail["people"], 2)

    def test_checked_in_people_stay_on_record(self):
        """MTG-24: a meeting that is broken off keeps who was there."""
        guest = self.register()
        guest._checkin("manual")
        self.meeting.with_user(self.organiser)._cancel_meeting("Power cut")
        self.assertEqual(guest.state, "done")

    def test_states_agree_with_their_search(self):
        """MTG-03: a list by status holds what its badge says."""
        self.cancel()
        Event = self.env["event.event"].with_user(self.organiser)
        for state in ("draft", "published", "ongoing", "over", "cancelled"):
            found = Event.search([("is_meeting", "=", True), ("meeting_state", "=", state)])
            self.assertEqual(set(found.mapped("meeting_state")) - {state}, set())
            self.assertEqual(self.week in found, state == "cancelled")

    def test_reason_is_asked_for(self):
        """MTG-03: people are owed a reason."""
        with self.assertRaises(UserError):
            self.as_organiser()._cancel_meeting("  ")
        self.assertNotEqual(self.week.meeting_state, "cancelled")

    def test_not_twice_and_not_back(self):
        """MTG-03: everybody was told; a copy is a new meeting."""
        self.cancel()
        with self.assertRaises(UserError):
            self.as_organiser()._cancel_meeting("Again")
        with self.assertRaises(UserError):
            self.as_organiser().kanban_state = "normal"
        copy = self.as_organiser().copy()
        self.assertFalse(copy.cancelled_date or copy.cancel_reason)

    def test_meeting_that_is_over_stays(self):
        """MTG-03: what was held cannot be called off."""
        with self.at(self.week.date_end), self.assertRaises(UserError):
            self.as_organiser()._cancel_meeting("Too late")

    def test_only_the_own_organisers_cancel(self):
        """BEY-25: neither the entrance, a foreign company nor a visitor."""
        for user in (self.entrance, self.reviewer, self.stranger, self.portal, self.public):
            with self.subTest(user=user.login), self.assertRaises(AccessError):
                self.week.with_user(user)._cancel_meeting("Mischief")
        self.assertNotEqual(self.week.meeting_state, "cancelled")

    def test_people_under_review_leave_the_queue(self):
        """MTG-32: nobody reviews for a meeting that does not take place."""
        ticket = self.make_ticket(self.week, name="Reviewed", require_approval=True)
        pending = self.register(ticket, source="online")
        self.assertEqual(pending.approval_state, "pending")
        self.cancel()
        queue = self.week.with_user(self.organiser).action_view_pending()["domain"]
        self.assertNotIn(pending, self.env["event.registration"].search(queue))


@tagged("post_install", "-at_install")
class TestCancelPaid(PaidMeetingCase):
    """Money of people whose meeting does not take place."""

    def cancel(self):
        self.meeting.with_user(self.organiser)._cancel_meeting("Typhoon warning")

    def test_paid_people_get_their_money_back(self):
        """MTG-11: the provider returns what it can, once."""
        order = self.make_cart(2)
        transaction = self.make_transaction(order)
        transaction._post_process()
        self.provider.support_refund = "partial"
        self.cancel()
        self.assertEqual(set(self.seats(order).mapped("refund_state")), {"todo"})
        self.run_cron("_cron_refund")
        self.assertNotIn("todo", self.seats(order).mapped("refund_state"))
        self.assertTrue(
            transaction.child_transaction_ids or order.activity_ids,
            "returned by the provider, or on somebody's list",
        )

    def test_wizard_names_what_goes_back(self):
        """MTG-11: two of 50 each are named before anything happens."""
        self.make_transaction(self.make_cart(2))._post_process()
        wizard = self.env["event.meeting.cancel"].with_user(self.organiser)
        wizard = wizard.create({"event_id": self.meeting.id, "reason": "Typhoon warning"})
        self.assertEqual((wizard.paid_count, wizard.paid_amount), (2, 100))

    def test_unpaid_cart_is_emptied(self):
        """MTG-11: nobody goes on paying for a meeting that is off."""
        order = self.make_cart()
        self.cancel()
        self.assertFalse(order.order_line)
        self.assertFalse(self.seats(order).hold_until)

    def test_payment_under_way_is_returned(self):
        """MTG-11: paid a moment after the meeting was called off."""
        order = self.make_cart()
        transaction = self.make_transaction(order, state="pending")
        self.cancel()
        transaction._set_done()
        transaction._post_process()
        seat = self.seats(order)
        self.assertEqual(seat.state, "cancel")
        self.assertEqual(seat.refund_state, "todo")
