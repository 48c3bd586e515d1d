# SPDX-License-Identifier: LGPL-3.0-or-later
from lxml import etree

from odoo.tests import Form, tagged

from .common import NoticeCase


@tagged("post_install", "-at_install")
class TestViews(NoticeCase):
    def test_form_of_a_meeting(self):
        """MTG-26: the organiser chooses on the meeting what is told."""
        view = "event_meeting.event_event_view_form_meeting"
        with Form(self.meeting.with_user(self.organiser), view=view) as form:
            form.notice_reminder = True
            form.notice_reminder_hours = 48
            form.notice_channel = "mail"
        self.assertEqual(self.meeting.event_mail_ids.interval_nbr, 48)

    def test_list(self):
        """MTG-26, MTG-29: the list says who was told what, how and with which result, and offers to try again."""
        action = self.env.ref("event_meeting_notice.base_notice_action_meeting")
        views = self.env["base.notice"].with_user(self.organiser).get_views(action.views)["views"]
        fields = etree.fromstring(views["list"]["arch"]).xpath("//field/@name")
        for name in ("registration_id", "purpose", "channel", "state", "failure_text", "event_id"):
            self.assertIn(name, fields)
        self.assertTrue(
            etree.fromstring(views["list"]["arch"]).xpath("//button[@name='action_retry']")
        )
        self.assertIn("kanban", views)

    def test_filters(self):
        """MTG-29: each filter of the list finds what it says."""
        guest = self.register()
        self.end()
        [notice] = self.notices(guest)
        notice.write({"state": "failed", "channel": "sms"})
        search = self.env.ref("event_meeting_notice.base_notice_view_search")
        arch = etree.fromstring(search.get_combined_arch())
        found = {
            node.get("name"): notice
            in notice.search([*eval(node.get("domain")), ("id", "=", notice.id)])
            for node in arch.xpath("//filter[@domain]")
        }
        self.assertTrue(found["filter_failed"] and found["filter_sms"])
        self.assertFalse(found["filter_sent"] or found["filter_mail"] or found["filter_queued"])
