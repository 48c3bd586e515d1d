# SPDX-License-Identifier: LGPL-3.0-or-later
from odoo.tests import tagged

from odoo.addons.event_meeting.tests.common import MeetingCase


@tagged("post_install", "-at_install")
class TestHome(MeetingCase):
    def test_organisers_begin_with_the_overview(self):
        """MTG-43: event users begin there, also those who help at the entrance; entrance and reviewers do not."""
        overview = self.env.ref("event_meeting_overview.event_event_action_overview").id
        helper = self.make_user(
            "helper", "event_meeting.group_meeting_entrance,event.group_event_user"
        )
        for user in (self.organiser, self.manager, helper, self.env.ref("base.user_admin")):
            self.assertEqual(user._get_meeting_home(), overview, user.login)
        for user in (self.entrance, self.reviewer, self.desk):
            self.assertNotEqual(user._get_meeting_home(), overview, user.login)
