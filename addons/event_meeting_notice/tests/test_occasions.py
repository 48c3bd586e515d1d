# SPDX-License-Identifier: LGPL-3.0-or-later
from odoo.tests import tagged

from odoo.addons.event_meeting.tests.payment_common import PaidMeetingCase

from .common import NoticeCase, NoticeMixin


@tagged("post_install", "-at_install")
class TestOccasions(NoticeCase):
    """Who is told what, and who is not."""

    def told(self, records):
        self.end()
        return [(notice.registration_id, notice.purpose) for notice in self.notices(records)]

    def test_registered(self):
        """MTG-26: whoever registers is told once, each of several."""
        guests = self.register(count=3)
        self.assertEqual(self.told(guests), [(guest, "registered") for guest in guests])
        guests.write({"name": "Other"})
        guests._on_registered()
        self.assertEqual(len(self.told(guests)), 3)

    def test_passed_and_refused(self):
        """MTG-13, MTG-26: who waits for review is told its result, and not a confirmation besides."""
        passed, refused = self.register(self.reviewed, count=2)
        self.assertFalse(self.told(passed + refused))
        passed.action_approve()
        refused.action_refuse("Full")
        self.assertEqual(self.told(passed + refused), [(refused, "refused"), (passed, "passed")])

    def test_review_not_told(self):
        """MTG-26: where results are not told, who was passed gets the confirmation of everybody."""
        self.meeting.notice_reviewed = False
        passed, refused = self.register(self.reviewed, count=2)
        passed.action_approve()
        refused.action_refuse()
        self.assertEqual(self.told(passed + refused), [(passed, "registered")])

    def test_in_turns(self):
        """MTG-12, MTG-26: cancelled and registered again is told; there and back without a cancellation is not."""
        guest = self.register()
        self.end()
        for _time in range(2):
            guest.action_cancel()
            self.end()
            guest.action_confirm()
            self.end()
        turns = ["registered", "withdrawn", "registered", "withdrawn", "registered"]
        self.assertEqual([purpose for _guest, purpose in self.told(guest)], turns)

    def test_entered_by_the_organiser(self):
        """MTG-26, MTG-28: people who are entered or imported are not told unless the organiser says so."""
        guest = self.register(source="import")
        self.assertFalse(self.told(guest))
        guest.action_cancel()
        self.assertFalse(self.told(guest))
        self.meeting.notice_manual = True
        again = self.register(source="manual", phone="13900000001")
        self.assertEqual(self.told(again), [(again, "registered")])
        again.action_cancel()
        self.assertEqual([purpose for _guest, purpose in self.told(again)][1:], ["withdrawn"])

    def test_bulk(self):
        """MTG-28: of those who are created by set each one is told."""
        self.meeting.notice_manual = True
        guests = self.env["event.registration"]._create_bulk(
            [
                {
                    "event_id": self.meeting.id,
                    "event_ticket_id": self.ticket.id,
                    "name": f"Guest {number}",
                    "phone": f"+86139{number:08d}",
                    "source": "import",
                }
                for number in range(4)
            ]
        )
        self.assertEqual(len(self.told(guests)), 4)

    def test_switched_off(self):
        """MTG-26: what the organiser has switched off is not told."""
        self.meeting.write({"notice_registered": False, "notice_withdrawn": False})
        guest = self.register()
        guest.action_cancel()
        self.assertFalse(self.told(guest))

    def test_let_in_at_the_entrance(self):
        """MTG-33: who is let in while he waits needs no confirmation."""
        guest = self.register(self.reviewed)
        self.end()
        guest.sudo().write({"approval_state": "approved"})
        guest._checkin("manual", force=True, reason="Known")
        self.assertFalse(self.told(guest))

    def test_over(self):
        """MTG-26: a meeting that is over tells nobody."""
        guest = self.register()
        self.end()
        with self.at(self.meeting.date_end):
            guest.action_cancel()
            self.end()
        self.assertEqual(len(self.told(guest)), 1)

    def test_stock_events(self):
        """MTG-01: people of stock events are told by stock alone."""
        event = self.env["event.event"].create(
            {
                "name": "Stock",
                "date_begin": self.meeting.date_begin,
                "date_end": self.meeting.date_end,
                "event_mail_ids": [(5, 0, 0)],
            }
        )
        guest = self.env["event.registration"].create({"event_id": event.id, "name": "Ada"})
        self.assertFalse(self.told(guest))


@tagged("post_install", "-at_install")
class TestPaid(NoticeMixin, PaidMeetingCase):
    def test_told_once_paid(self):
        """MTG-11, MTG-26: a seat that is held unpaid is told nothing; the payment tells, once."""
        order = self.make_cart()
        self.end()
        self.assertFalse(self.notices(self.seats(order)))
        self.make_transaction(order)._post_process()
        self.make_transaction(order)._post_process()
        self.end()
        self.assertEqual(self.notices(self.seats(order)).mapped("purpose"), ["registered"])

    def test_hold_ran_out(self):
        """MTG-11: time that runs out tells nobody."""
        order = self.make_cart()
        with self.later(16):
            self.run_cron("_cron_release_holds")
            self.end()
        self.assertFalse(self.notices(self.seats(order)))
