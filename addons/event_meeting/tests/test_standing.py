# SPDX-License-Identifier: LGPL-3.0-or-later
import importlib.util
from contextlib import contextmanager
from datetime import timedelta

from odoo import Command, fields
from odoo.exceptions import AccessError, ValidationError
from odoo.tests import tagged
from odoo.tools import file_path, mute_logger

from .payment_common import PaidMeetingCase
from .people_files import import_people


@tagged("post_install", "-at_install")
class TestStanding(PaidMeetingCase):
    """The hooks of registrations: each is called once with each person, whatever way the change takes."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.free = cls.make_ticket(name="Free")
        cls.reviewed = cls.make_ticket(name="Reviewed", require_approval=True)
        cls.env.cr.flush()

    def setUp(self):
        super().setUp()
        self.calls = []
        for hook in ("registered", "reviewed", "cancelled", "checked_in"):
            self.patch(self.registry["event.registration"], f"_on_{hook}", self.record(hook))

    def record(self, hook):
        def called(registrations):
            self.assertTrue(registrations.env.su)
            self.calls += [(hook, registration.id) for registration in registrations]

        return called

    def end(self):
        """Do what a commit does, and return what was called meanwhile."""
        self.env.cr.flush()
        calls, self.calls = sorted(self.calls), []
        return calls

    def assertCalls(self, hook, registrations, *more):
        self.assertEqual(self.end(), sorted([*((hook, id_) for id_ in registrations.ids), *more]))

    @contextmanager
    def assertNoCalls(self):
        yield
        self.assertEqual(self.end(), [])

    # ------------------------------------------------------------
    # Registered
    # ------------------------------------------------------------

    def test_created_on_line(self):
        """MTG-09: several people who register at once, by the site in superuser mode."""
        guests = self.register(self.free, count=3)
        self.assertCalls("registered", guests)
        with self.assertNoCalls():
            guests.write({"name": "Other"})

    def test_created_by_the_form(self):
        """MTG-09: entered by the organiser, also on a ticket that is reviewed."""
        guest = self.register(self.free, source="manual")
        self.assertCalls("registered", guest)
        self.env.invalidate_all()
        reviewed = self.env["event.registration"].with_user(self.organiser)
        reviewed = reviewed.with_context(default_source="manual").create(
            {"event_id": self.meeting.id, "event_ticket_id": self.reviewed.id, "name": "Ada"}
        )
        self.assertCalls("registered", reviewed)

    def test_created_by_set(self):
        """MTG-28: of those who are created by set each one, not the first of a ticket alone."""
        inserted = []
        Registration = self.registry["event.registration"]
        self.patch(Registration, "_on_inserted", lambda rows: inserted.extend(rows.ids))
        guests = self.env["event.registration"]._create_bulk(
            [
                {
                    "event_id": self.meeting.id,
                    "event_ticket_id": self.free.id,
                    "name": f"Guest {number}",
                    "phone": f"+86139{number:08d}",
                    "source": "import",
                }
                for number in range(4)
            ]
        )
        self.assertCalls("registered", guests)
        self.assertEqual(set(guests.mapped("standing")), {"registered"})
        self.assertEqual(inserted, guests[1:].ids)

    def test_imported(self):
        """MTG-28: each person of a file."""
        rows = [(f"客{n}", f"1390013800{n}") for n in range(3)]
        guests = import_people(self.free, self.organiser, rows)
        self.assertEqual(len(guests), 3)
        self.assertCalls("registered", guests)

    def test_batch_taken_back(self):
        """MTG-28: who was refused behind a savepoint is nobody; who came in then is told once."""
        with (
            self.assertRaises(ValidationError),
            mute_logger("odoo.sql_db"),
            self.env.cr.savepoint(flush=False),
        ):
            self.register(self.free)
            self.env.flush_all()
            self.register(self.free, phone="1")
        guest = self.register(self.free)
        self.assertCalls("registered", guest)

    def test_paid_by_cart(self):
        """MTG-11: an unpaid seat is not registered; a captured payment registers."""
        order = self.make_cart(2)
        self.assertEqual(self.end(), [])
        self.assertEqual(set(self.seats(order).mapped("standing")), {"unpaid"})
        self.make_transaction(order)._post_process()
        self.assertCalls("registered", self.seats(order))
        with self.assertNoCalls():
            self.make_transaction(order)._post_process()

    def test_confirmed_by_the_office(self):
        """MTG-44: the office confirms an order, which is its word for the payment."""
        order = self.make_cart()
        order.with_user(self.seller).action_confirm()
        self.assertCalls("registered", self.seats(order))

    def test_marked_as_paid(self):
        """MTG-44: the organiser marks people as paid."""
        guests = self.register(count=2, source="manual")
        self.assertEqual(set(guests.mapped("standing")), {"waiting"})
        self.assertEqual(self.end(), [])
        guests.with_user(self.organiser).action_mark_paid("cash")
        self.assertCalls("registered", guests)

    def test_paid_after_all(self):
        """MTG-11: a payment that arrives after the hold ran out and gets its seat registers."""
        order = self.make_cart()
        with self.later(16):
            # The payment was begun in time, so that the cart keeps its lines.
            payment = self.make_transaction(order, "pending")
            self.run_cron("_cron_release_holds")
            self.assertEqual((self.seats(order).standing, self.end()), ("cancelled", []))
            payment.state = "done"
            payment._post_process()
            self.assertCalls("registered", self.seats(order))

    def test_forced_in(self):
        """MTG-33: who is let in unpaid is registered by it, and not again when the rest is paid."""
        order = self.make_cart()
        self.end()
        guest = self.seats(order)
        guest._checkin("manual", force=True, reason="Pays later")
        self.assertCalls("registered", guest, ("checked_in", guest.id))
        self.make_transaction(order)._post_process()
        self.assertEqual(self.end(), [])

    def test_checked_in(self):
        """MTG-33: a check-in is called once, and once more after it was taken back; it changes nothing about being registered."""
        guest = self.register(self.free)
        self.end()
        guest._checkin("scanner")
        self.assertCalls("checked_in", guest)
        with self.assertNoCalls():
            self.assertEqual(guest._checkin("scanner")["status"], "already")
        with self.assertNoCalls():
            guest._uncheckin("Wrong person")
        guest._checkin("manual")
        self.assertCalls("checked_in", guest)

    def test_checked_in_by_every_way(self):
        """MTG-33, MTG-36, MTG-41: scanner, list, stock's desk, the attendee himself, and a colleague's forced check-in."""
        guests = self.register(self.free, count=5)
        self.end()
        scanned, listed, desk, alone, forced = guests
        self.meeting._checkin_code(scanned.barcode, "scanner")
        listed.with_user(self.organiser).action_checkin_selected()
        desk.with_user(self.organiser).register_attendee(desk.barcode, self.meeting.id)
        alone._checkin_self()
        forced._checkin("manual", force=True, reason="Known to us")
        self.assertCalls("checked_in", guests)

    def test_checked_in_off_line(self):
        """MTG-39: a scan that is sent later is called; one that was earlier than a known check-in is not called again."""
        guest = self.register(self.free)
        self.end()
        now = fields.Datetime.now()
        guest._checkin("staff", at=now - timedelta(minutes=1))
        self.assertCalls("checked_in", guest)
        with self.assertNoCalls():
            answer = guest._checkin("staff", at=now - timedelta(minutes=2))
        self.assertEqual(answer["status"], "ok")

    def test_checked_in_and_taken_back(self):
        """MTG-33: what is taken back, or deleted, within one transaction is not called."""
        guests = self.register(self.free, count=2)
        self.end()
        with self.assertNoCalls():
            for guest in guests:
                guest._checkin("scanner")
            guests[0]._uncheckin("Wrong person")
            guests[1].unlink()

    def test_let_in_again(self):
        """MTG-12: over RPC an organiser cancels and registers again: each is called."""
        guest = self.register(self.free)
        self.end()
        guest.with_user(self.organiser).write({"state": "cancel"})
        self.assertCalls("cancelled", guest)
        guest.with_user(self.organiser).write({"state": "open"})
        self.assertCalls("registered", guest)

    def test_there_and_back(self):
        """MTG-11: what is cancelled and restored within one transaction has not changed."""
        guest = self.register(self.free)
        self.end()
        with self.assertNoCalls():
            guest.action_cancel()
            guest.action_confirm()

    def test_standing_is_the_systems(self):
        """MTG-33: nobody writes where he stands."""
        order = self.make_cart()
        with self.assertRaises(AccessError):
            self.seats(order).with_user(self.organiser).write({"standing": "registered"})

    # ------------------------------------------------------------
    # Reviewed
    # ------------------------------------------------------------

    def test_passed(self):
        """MTG-13: one and many, by a reviewer."""
        guests = self.register(self.reviewed, count=2)
        self.assertEqual(self.end(), [])
        guests.with_user(self.reviewer).action_approve()
        self.assertCalls("registered", guests, *(("reviewed", id_) for id_ in guests.ids))
        guests.action_approve()
        self.assertEqual(self.end(), [])

    def test_passed_and_to_pay(self):
        """MTG-13: who is passed and has not paid is not registered before he pays."""
        self.ticket.require_approval = True
        order = self.make_cart()
        self.end()
        self.seats(order).action_approve()
        self.assertCalls("reviewed", self.seats(order))
        self.make_transaction(order)._post_process()
        self.assertCalls("registered", self.seats(order))

    def test_refused(self):
        """MTG-13: refused is not cancelled."""
        guests = self.register(self.reviewed, count=2)
        self.end()
        guests.with_user(self.reviewer).action_refuse("Full")
        self.assertCalls("reviewed", guests)

    # ------------------------------------------------------------
    # Cancelled
    # ------------------------------------------------------------

    def test_cancelled_by_the_office(self):
        """MTG-12: by the button, also of somebody who waits for review."""
        guests = self.register(self.free) + self.register(self.reviewed, phone="13900000001")
        self.end()
        guests.with_user(self.organiser).action_cancel()
        self.assertCalls("cancelled", guests)
        with self.assertNoCalls():
            guests.action_cancel()

    def test_order_cancelled(self):
        """MTG-12: with the order of a paid ticket; a cart that is given up cancels nobody."""
        order = self.make_cart()
        self.make_transaction(order)._post_process()
        self.end()
        order._action_cancel()
        self.assertCalls("cancelled", self.seats(order))
        cart = self.make_cart()
        cart._action_cancel()
        self.assertEqual(self.end(), [])

    def test_hold_ran_out(self):
        """MTG-11: time that runs out is nobody's cancellation."""
        order = self.make_cart(2)
        self.end()
        with self.later(16):
            self.run_cron("_cron_release_holds")
            self.assertEqual(set(self.seats(order).mapped("standing")), {"cancelled"})
            self.assertEqual(self.end(), [])

    # ------------------------------------------------------------
    # Others
    # ------------------------------------------------------------

    def test_stock_events(self):
        """MTG-01: people of stock events call nothing."""
        event = self.env["event.event"].create(
            {
                "name": "Stock",
                "date_begin": self.meeting.date_begin,
                "date_end": self.meeting.date_end,
                "event_ticket_ids": [Command.clear()],
                "event_mail_ids": [Command.clear()],
            }
        )
        with self.assertNoCalls():
            guest = self.env["event.registration"].create({"event_id": event.id, "name": "Ada"})
            guest.action_cancel()

    def migrate(self, version):
        """Run the migration as from a version."""
        path = file_path("event_meeting/migrations/19.0.1.2.0/pre-standing.py")
        spec = importlib.util.spec_from_file_location("pre_standing", path)
        migration = importlib.util.module_from_spec(spec)
        spec.loader.exec_module(migration)
        migration.migrate(self.env.cr, version)
        self.env.invalidate_all()

    def test_upgrade_calls_nothing(self):
        """MTG-11: the upgrade fills in by SQL what Python computes, for every state."""
        order = self.make_cart()
        guests = (
            self.register(self.free)
            + self.register(self.reviewed)
            + self.register(source="manual")
            + self.seats(order)
        )
        gone = self.register(self.free)
        gone.action_cancel()
        refused = self.register(self.reviewed)
        refused.action_refuse()
        guests += gone + refused
        self.end()
        expected = guests.mapped("standing")
        self.assertEqual(len(set(expected)), 5)
        self.env.cr.execute("UPDATE event_registration SET standing = NULL")
        self.migrate("19.0.1.1.0")
        self.assertEqual(guests.mapped("standing"), expected)
        self.assertEqual(self.end(), [])

    def test_upgrade_from_the_first_version(self):
        """MTG-11: from 19.0.1.0.0 on, where no payment was authorised, everybody stands somewhere as well."""
        guests = (
            self.register(self.free) + self.register(self.reviewed) + self.seats(self.make_cart())
        )
        expected = guests.mapped("standing")
        self.assertIn("unpaid", expected)
        self.end()
        self.env.cr.execute(
            "ALTER TABLE event_registration DROP COLUMN payment_authorized, DROP COLUMN standing"
        )
        self.migrate("19.0.1.0.0")
        self.assertEqual(guests.mapped("standing"), expected)

    def test_without_a_listener(self):
        """MTG-18: a meeting that nothing tells of is changed and cancelled all the same."""
        self.assertEqual(self.meeting._notify_changed(["Hall 2"], "place"), 0)
        self.assertEqual(self.meeting._notify_cancelled(), 0)
