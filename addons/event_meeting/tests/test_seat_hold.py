# SPDX-License-Identifier: LGPL-3.0-or-later
from datetime import timedelta

from odoo.exceptions import UserError
from odoo.tests import tagged

from odoo.addons.base_guard.exceptions import CapacityExceeded

from .payment_common import PaidMeetingCase


@tagged("post_install", "-at_install")
class TestSeatHold(PaidMeetingCase):
    """How long an unpaid order keeps its seats."""

    def test_more_time_once(self):
        """BEY-01: asked for once, the time is doubled; a second time it is refused."""
        order = self.make_cart()
        seat = self.seats(order)
        until = seat.hold_until
        self.assertEqual(order._get_extension_refusal(), "")
        self.assertEqual(order._extend_seat_holds(), "")
        self.assertEqual(seat.hold_until, until + timedelta(minutes=15))
        self.assertEqual(order._extend_seat_holds(), "once")
        self.assertEqual(seat.hold_until, until + timedelta(minutes=15))

    def test_no_more_time_while_others_wait(self):
        """BEY-01: the last seat, of the ticket or of the meeting, is not kept longer."""
        order = self.make_cart(count=2)
        self.assertEqual(order._extend_seat_holds(), "awaited")
        self.ticket.seats_max = 3
        self.assertEqual(order._get_extension_refusal(), "")
        self.meeting.write({"seats_limited": True, "seats_max": 2})
        self.assertEqual(order._extend_seat_holds(), "awaited")
        self.assertFalse(any(self.seats(order).mapped("hold_extended")))

    def test_no_more_time_after_its_end(self):
        """BEY-01: what is over is over, also for an order that holds nothing or is paid."""
        order = self.make_cart()
        seat = self.seats(order)
        seat.hold_until = self.now - timedelta(seconds=1)
        self.assertEqual(order._extend_seat_holds(), "over")
        paid = self.make_cart()
        self.make_transaction(paid)._post_process()
        self.assertEqual(paid._extend_seat_holds(), "over")

    def test_begun_payment_gets_its_time(self):
        """BEY-01: who begins to pay in the last minute has five, who is early gets nothing added."""
        order = self.make_cart()
        seat = self.seats(order)
        until = seat.hold_until
        order._hold_seats_for_payment()
        self.assertEqual(seat.hold_until, until)
        seat.hold_until = self.now + timedelta(seconds=20)
        order._hold_seats_for_payment()
        self.assertGreater(seat.hold_until, self.now + timedelta(minutes=4))
        self.assertLess(seat.hold_until, self.now + timedelta(minutes=7))

    def test_begun_payment_claims_what_ran_out(self):
        """BEY-01: a begun payment gets a seat that is still free, and none that is taken."""
        order = self.make_cart()
        seat = self.seats(order)
        self.make_transaction(order, "draft")

        def run_out():
            seat.hold_until = self.now - timedelta(minutes=1)
            order._release_seat_holds()
            self.assertEqual(seat.state, "cancel")

        run_out()
        order._hold_seats_for_payment()
        self.assertEqual(seat.state, "draft")
        self.assertGreater(seat.hold_until, self.now + timedelta(minutes=4))
        run_out()
        # As a commit does: what was held before the last claim is given back.
        self.env.cr.postcommit.run()
        self.register(count=2, paid_date=self.now)
        with self.assertRaises(CapacityExceeded), self.env.cr.savepoint():
            order._hold_seats_for_payment()

    def test_payments_begun_again_and_again(self):
        """BEY-01: beginning payments without an end keeps no seat."""
        order = self.make_cart()
        seat = self.seats(order)
        for _number in range(4):
            self.make_transaction(order, "cancel")
        soon = self.now + timedelta(minutes=1)
        seat.hold_until = soon
        order._hold_seats_for_payment()
        self.assertEqual(seat.hold_until, soon)
        seat.hold_until = self.now - timedelta(minutes=1)
        with self.assertRaisesRegex(UserError, "ran out"):
            order._hold_seats_for_payment()

    def test_only_the_system_extends(self):
        """BEY-01: nobody writes the mark himself over RPC."""
        seat = self.seats(self.make_cart())
        with self.assertRaises(UserError):
            seat.with_user(self.organiser).write({"hold_extended": True})
