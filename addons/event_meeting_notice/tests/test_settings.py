# SPDX-License-Identifier: LGPL-3.0-or-later
from odoo.tests import tagged

from .common import NoticeCase


@tagged("post_install", "-at_install")
class TestSettings(NoticeCase):
    def test_defaults_of_the_company(self):
        """MTG-26: a new meeting tells what its company has set; by default confirmations, results and cancellations."""
        self.assertTrue(self.meeting.notice_registered)
        self.assertTrue(self.meeting.notice_reviewed)
        self.assertTrue(self.meeting.notice_withdrawn)
        self.assertFalse(self.meeting.notice_reminder)
        self.assertEqual(self.meeting.notice_channel, "first")
        settings = self.env["res.config.settings"].create(
            {
                "meeting_notice_registered": False,
                "meeting_notice_reminder": True,
                "meeting_notice_channel": "mail",
            }
        )
        settings.execute()
        meeting = self.make_meeting()
        self.assertFalse(meeting.notice_registered)
        self.assertEqual(meeting.notice_channel, "mail")
        self.assertTrue(meeting.event_mail_ids)
        self.assertTrue(self.other_company.meeting_notice_registered)
