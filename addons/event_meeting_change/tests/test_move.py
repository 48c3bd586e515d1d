# SPDX-License-Identifier: LGPL-3.0-or-later
from datetime import timedelta

from odoo.exceptions import ValidationError
from odoo.tests import Form

from .common import ChangeCase

VIEW = "event_meeting.event_event_view_form_meeting"


class TestMove(ChangeCase):
    def test_form_moves_checkin_and_sale_along(self):
        """MTG-12, MTG-33: a meeting moved in its form takes check-in and the end of the sale with it."""
        self.seat.end_sale_datetime = self.begin - timedelta(days=1)
        with Form(self.as_organiser(), VIEW) as form:
            form.date_begin = self.begin + timedelta(days=3)
            form.date_end = self.begin + timedelta(days=3, hours=9)
            self.assertEqual(form.checkin_begin, self.begin + timedelta(days=3, hours=-1))
        self.assertEqual(self.week.checkin_end, self.begin + timedelta(days=3, hours=8))
        self.assertEqual(self.seat.end_sale_datetime, self.begin + timedelta(days=2))

    def test_sale_that_has_begun_keeps_its_beginning(self):
        """MTG-12: only a beginning that lies ahead moves."""
        other = self.make_ticket(self.week, name="Late")
        self.seat.start_sale_datetime = self.now - timedelta(days=1)
        other.start_sale_datetime = self.now + timedelta(days=2)
        with Form(self.as_organiser(), VIEW) as form:
            form.date_begin = self.begin + timedelta(days=1)
            form.date_end = self.begin + timedelta(days=1, hours=8)
        self.assertEqual(self.seat.start_sale_datetime, self.now - timedelta(days=1))
        self.assertEqual(other.start_sale_datetime, self.now + timedelta(days=3))

    def test_sale_that_has_ended_is_not_opened_again(self):
        """MTG-12: an early ticket that is over stays over when the meeting is put off."""
        early = self.make_ticket(self.week, name="Early")
        early.end_sale_datetime = ended = self.now - timedelta(days=1)
        with Form(self.as_organiser(), VIEW) as form:
            form.date_end = self.begin + timedelta(days=30, hours=8)
            form.date_begin = self.begin + timedelta(days=30)
        self.assertEqual(early.end_sale_datetime, ended)

    def test_end_follows_a_beginning_behind_it(self):
        """MTG-03, MTG-33: whoever types the new beginning alone gets the same length, and the check-in with it."""
        with Form(self.as_organiser(), VIEW) as form:
            form.date_begin = self.begin + timedelta(days=3)
            self.assertEqual(form.date_end, self.begin + timedelta(days=3, hours=8))
        self.assertEqual(self.week.checkin_begin, self.begin + timedelta(days=3, hours=-1))

    def test_every_moved_sale_is_named(self):
        """MTG-12: a beginning that moves is said as well as an end."""
        late = self.make_ticket(self.week, name="Late")
        late.start_sale_datetime = self.now + timedelta(days=2)
        week = self.as_organiser()
        draft = week.new({"date_begin": self.begin + timedelta(days=1)}, origin=week)
        self.assertIn("Late", draft._onchange_meeting_time()["warning"]["message"])

    def test_organiser_may_set_another_window(self):
        """MTG-33: what moved along is an offer."""
        with Form(self.as_organiser(), VIEW) as form:
            form.date_begin = self.begin + timedelta(days=1)
            form.date_end = self.begin + timedelta(days=1, hours=8)
            form.checkin_begin = self.begin + timedelta(days=1, hours=-3)
        self.assertEqual(self.week.checkin_begin, self.begin + timedelta(days=1, hours=-3))

    def test_window_left_behind_is_refused_over_rpc(self):
        """MTG-33: whoever writes past the form moves the window himself."""
        with self.assertRaises(ValidationError):
            self.as_organiser().write(
                {
                    "date_begin": self.begin + timedelta(days=3),
                    "date_end": self.begin + timedelta(days=3, hours=8),
                }
            )
