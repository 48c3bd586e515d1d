# SPDX-License-Identifier: LGPL-3.0-or-later
from datetime import timedelta

from odoo.tests import tagged
from odoo.tools import SQL

from odoo.addons.event_meeting.tests.common import MeetingCase

PEOPLE = 10000


@tagged("post_install", "-at_install")
class TestPlan(MeetingCase):
    """What the overview counts costs what lies in its range, not what has ever been registered."""

    def test_registrations_of_other_years_are_not_read(self):
        """MTG-43: with ten thousand older registrations, those of the range are found by an index."""
        self.register()
        self.env.flush_all()
        # Raw SQL: ten thousand registrations, in all meetings there are.
        self.env.cr.execute(
            SQL(
                """INSERT INTO event_registration (event_id, state, active, company_id, create_date, date_closed,
                               source, approval_state, claim_state)
                   SELECT event.id, 'done', true, event.company_id, now() - interval '3 years',
                          now() - interval '3 years', 'online', 'not_needed', 'not_needed'
                     FROM event_event AS event,
                          generate_series(1, %s / (SELECT count(*) FROM event_event WHERE is_meeting))
                    WHERE event.is_meeting""",
                PEOPLE,
            )
        )
        self.env.cr.execute(SQL("ANALYZE event_event, event_registration"))
        events = self.env["event.event"].with_user(self.organiser).with_context(tz="UTC")
        begin, end = self.now - timedelta(days=7), self.now + timedelta(days=1)
        for domain, index in (
            (events._get_registered_domain(begin, end), "registered_on_idx"),
            (events._get_checked_in_domain(begin, end), "checked_in_on_idx"),
        ):
            query = self.env["event.registration"]._search(domain)
            self.env.cr.execute(SQL("EXPLAIN %s", query.select(SQL("count(*)"))))
            plan = "\n".join(line for (line,) in self.env.cr.fetchall())
            self.assertIn(index, plan)
            self.assertNotIn("Seq Scan on event_registration", plan)
