# SPDX-License-Identifier: LGPL-3.0-or-later
from psycopg2 import IntegrityError

from odoo.exceptions import AccessError, ValidationError
from odoo.tests import tagged
from odoo.tools import mute_logger

from .common import MeetingCase


@tagged("post_install", "-at_install")
class TestSeatNo(MeetingCase):
    def test_table_follows_seat(self):
        """MTG-23: the table is read from the seat, and may be set by hand."""
        guest = self.register(seat_no="７桌３号").with_user(self.organiser)
        self.assertEqual((guest.seat_no, guest.table_no), ("7桌3号", 7))
        guest.seat_no = "A-12"
        self.assertEqual(guest.table_no, 1)
        guest.table_no = 9
        self.assertEqual((guest.seat_no, guest.table_no), ("A-12", 9))
        guest.seat_no = False
        self.assertEqual(guest.table_no, 0)
        self.assertEqual(self.register(seat_no="主桌", table_no=1).table_no, 1)
        with self.assertRaises(ValidationError):
            guest.table_no = -1

    def test_seat_is_unique(self):
        """MTG-23: a second person on a seat is refused with the name of the first, however it is written."""
        self.register(name="Ada First", seat_no="7-3")
        bob = self.register(name="Bob").with_user(self.organiser)
        for text in ("7-3", "7桌3号", "07－03"):
            with self.assertRaisesRegex(ValidationError, "7-3 is taken by Ada First"):
                bob.seat_no = text
        with self.assertRaisesRegex(ValidationError, "taken by Ada First"):
            self.register(seat_no="七桌3号")
        with self.assertRaisesRegex(ValidationError, "8-1 is for one person"):
            self.register(count=2, seat_no="8-1")

    def test_table_is_shared(self):
        """MTG-23: a table or an area without a seat is given to several."""
        guests = self.register(count=3, seat_no="3 号桌")
        self.assertEqual(guests.mapped("table_no"), [3, 3, 3])
        self.assertEqual(guests.mapped("seat_key"), [False] * 3)

    def test_other_meeting_and_cancelled(self):
        """MTG-23: another meeting has its own seats; who cancelled leaves the seat to others and finds it taken."""
        other = self.make_meeting()
        self.register(other.event_ticket_ids, seat_no="1-1")
        gone = self.register(name="Gone", seat_no="1-1")
        gone.action_cancel()
        self.register(name="New", seat_no="1-1")
        with self.assertRaisesRegex(ValidationError, "taken by New"):
            gone.with_user(self.organiser).write({"state": "open"})
        gone.with_user(self.organiser).write({"state": "open", "seat_no": "1-2"})
        self.assertEqual(gone.state, "open")

    def test_archived(self):
        """MTG-23: who is archived leaves the seat, and finds it taken on coming back."""
        gone = self.register(seat_no="1-1")
        gone.active = False
        self.register(seat_no="1-1")
        with self.assertRaises(ValidationError):
            gone.active = True

    def test_stock_event(self):
        """MTG-23: stock events know no unique seats."""
        event = self.make_meeting(is_meeting=False, checkin_begin=False, checkin_end=False)
        guests = self.env["event.registration"].create(
            [{"event_id": event.id, "name": "A", "seat_no": "1-1"} for _ in range(2)]
        )
        self.assertEqual(guests.mapped("seat_key"), [False, False])

    def test_system_keeps_the_key(self):
        """MTG-23: the key of a seat is not for anybody to write."""
        guest = self.register(seat_no="1-1").with_user(self.organiser)
        with self.assertRaises(AccessError):
            guest.seat_key = "X"

    def test_too_long(self):
        """MTG-23: a novel is no seat."""
        with self.assertRaises(ValidationError):
            self.register(seat_no="7" * 41)

    def test_race_has_a_sentence(self):
        """MTG-23: of two who give one seat at once the later gets a sentence from the unique index, not an error page.

        The check cannot see what another transaction has not committed yet; here it is passed over by raw SQL.
        """
        self.register(name="Ada First", seat_no="1-1")
        late = self.register(seat_no="1-2")
        with mute_logger("odoo.sql_db"), self.assertRaises(IntegrityError) as caught:
            with self.env.cr.savepoint():
                self.env.cr.execute(
                    "UPDATE event_registration SET seat_key = '0001-0001' WHERE id = %s", [late.id]
                )
        message = self.env["event.registration"]._sql_error_to_message(caught.exception)
        self.assertIn("1-1 is taken by Ada First", message)
        self.env["event.registration"].search([("seat_no", "=", "1-1")]).unlink()
        message = self.env["event.registration"]._sql_error_to_message(caught.exception)
        self.assertIn("Somebody else has just been given this seat", message)
