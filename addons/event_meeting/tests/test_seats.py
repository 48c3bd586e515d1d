# SPDX-License-Identifier: LGPL-3.0-or-later
from datetime import timedelta

from odoo.tests import tagged

from odoo.addons.base_guard.exceptions import CapacityExceeded

from .common import MeetingCase


@tagged("post_install", "-at_install")
class TestSeats(MeetingCase):
    def test_last_seat(self):
        """MTG-11: the second for one seat is refused in words and leaves nothing behind."""
        self.ticket.seats_max = 1
        self.register()
        with self.assertRaisesRegex(CapacityExceeded, "sold out"), self.env.cr.savepoint():
            self.register()
        self.assertEqual(self.ticket.registration_ids.mapped("state"), ["open"])
        self.assertTrue(self.ticket.is_sold_out)

    def test_more_than_left(self):
        """MTG-11: all or nothing, and how many are left, unless that is hidden."""
        self.ticket.seats_max = 2
        with self.assertRaisesRegex(CapacityExceeded, "Only 2 seats"), self.env.cr.savepoint():
            self.register(count=3)
        self.meeting.hide_remaining = True
        with self.assertRaises(CapacityExceeded) as caught, self.env.cr.savepoint():
            self.register_as_visitor(3)
        self.assertNotIn("2", str(caught.exception))

    def register_as_visitor(self, count):
        Registration = self.env["event.registration"].with_user(self.public).sudo()
        return Registration.create(
            [{"event_id": self.meeting.id, "event_ticket_id": self.ticket.id}] * count
        )

    def test_seats_of_the_whole_meeting(self):
        """MTG-11: the limit of the meeting counts over all tickets."""
        self.meeting.write({"seats_limited": True, "seats_max": 2})
        other = self.make_ticket()
        self.register()
        self.register(other)
        with self.assertRaises(CapacityExceeded), self.env.cr.savepoint():
            self.register(other)
        self.assertTrue(self.meeting.event_registrations_sold_out)

    def test_review_holds_the_seat(self):
        """MTG-13: who waits for review has his seat; a refusal gives it back."""
        self.ticket.write({"seats_max": 1, "require_approval": True})
        registration = self.register()
        self.assertEqual(registration.state, "draft")
        self.assertEqual(self.ticket.seats_available, 0)
        self.assertEqual(self.meeting.seats_pending, 1)
        with self.assertRaises(CapacityExceeded), self.env.cr.savepoint():
            self.register()
        registration.action_refuse("Full of friends")
        self.assertEqual(self.ticket.seats_available, 1)
        self.register()

    def test_cancelled_seat_is_free(self):
        """MTG-11: cancelling frees the seat, coming back needs a free one."""
        self.ticket.seats_max = 1
        first = self.register()
        first.action_cancel()
        second = self.register()
        with self.assertRaises(CapacityExceeded), self.env.cr.savepoint():
            first.action_confirm()
        second.action_cancel()
        first.action_confirm()
        self.assertEqual(first.state, "open")

    def test_archived_seat_is_free(self):
        """MTG-11: an archived registration comes back only to a free seat."""
        self.ticket.seats_max = 1
        first = self.register()
        first.active = False
        self.register()
        with self.assertRaises(CapacityExceeded), self.env.cr.savepoint():
            first.active = True

    def test_move_to_another_ticket(self):
        """MTG-11: changing the ticket takes a seat there and none of the meeting's."""
        self.meeting.write({"seats_limited": True, "seats_max": 1})
        full = self.make_ticket(seats_max=1)
        registration = self.register()
        registration.event_ticket_id = full
        self.assertEqual(full.seats_available, 0)
        self.assertEqual(self.meeting.seats_available, 0)

    def test_check_in_after_overbooking(self):
        """MTG-11, V5: nobody claims for going in; fewer seats than people keep the entrance open."""
        registrations = self.register(count=3)
        self.ticket.seats_max = 1
        self.assertLess(self.ticket.seats_available, 0)
        self.assertTrue(self.ticket.is_sold_out)
        self.assertFalse(self.ticket.sale_available)
        for registration in registrations:
            self.assertEqual(registration._checkin("manual")["status"], "ok")

    def test_availability(self):
        """MTG-11: None is no limit, 0 is none."""
        self.assertEqual(self.meeting._get_seats_availability([(False, self.ticket)]), [None])
        self.ticket.seats_max = 1
        self.register()
        self.assertEqual(self.meeting._get_seats_availability([(False, self.ticket)]), [0])
        self.ticket.seats_max = 0
        self.meeting.write({"seats_limited": True, "seats_max": 5})
        self.assertEqual(
            self.meeting._get_seats_availability([(False, self.ticket), (False, False)]), [4, 4]
        )

    def test_hold_that_runs_out(self):
        """MTG-11: in the numbers a hold ends by itself, before anybody cleans up."""
        self.ticket.seats_max = 1
        registration = self.register(state="draft")
        self.assertEqual(self.ticket.seats_available, 1)
        registration.hold_until = self.now + timedelta(minutes=15)
        self.ticket.invalidate_recordset()
        self.assertEqual(self.ticket.seats_available, 0)
        with self.assertRaises(CapacityExceeded), self.env.cr.savepoint():
            self.register()
        with self.at(self.now + timedelta(minutes=16)):
            self.ticket.invalidate_recordset()
            self.assertEqual(self.ticket.seats_available, 1)
            self.register()

    def test_no_limit_no_claim(self):
        """MTG-11: a meeting without limits claims nothing."""
        self.assertFalse(self.register().hold_token)
        self.ticket.seats_max = 5
        self.assertTrue(self.register().hold_token)
