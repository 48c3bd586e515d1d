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
