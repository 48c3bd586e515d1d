# SPDX-License-Identifier: LGPL-3.0-or-later
from datetime import timedelta

from odoo.addons.event_meeting.tests.common import MeetingCase


class ChangeCase(MeetingCase):
    """A meeting next week with two people, and its organiser."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.begin = (cls.now + timedelta(days=7)).replace(hour=1, minute=0, second=0, microsecond=0)
        cls.week = cls.make_meeting(
            name="Next Week",
            date_begin=cls.begin,
            date_end=cls.begin + timedelta(hours=8),
            checkin_begin=cls.begin - timedelta(hours=1),
            checkin_end=cls.begin + timedelta(hours=7),
        )
        cls.seat = cls.week.event_ticket_ids
        cls.people = cls.register(cls.seat, 2)
        cls.env.flush_all()

    def as_organiser(self, meeting=None):
        return (meeting or self.week).with_user(self.organiser)

    def move(self, **delta):
        """Move the meeting and its check-in window."""
        shift = timedelta(**delta)
        self.as_organiser().write(
            {
                name: self.week[name] + shift
                for name in ("date_begin", "date_end", "checkin_begin", "checkin_end")
            }
        )
