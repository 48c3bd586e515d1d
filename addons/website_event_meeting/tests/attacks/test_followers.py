# SPDX-License-Identifier: LGPL-3.0-or-later
from odoo.tests import JsonRpcException, new_test_user, tagged
from odoo.tools import mute_logger

from ..common import MeetingHttpCase


@tagged("post_install", "-at_install")
class TestFollowers(MeetingHttpCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.event.is_published = True
        cls.colleague = new_test_user(
            cls.env, "follow_organiser", "event.group_event_user", email="colleague@example.com"
        )
        new_test_user(cls.env, "follow_portal", "base.group_portal", email="portal@example.com")
        cls.event.message_subscribe(cls.colleague.partner_id.ids)

    def follow(self, event, email, is_follower="off"):
        return self.make_jsonrpc_request(
            "/website_mail/follow",
            {
                "id": event.id,
                "object": "event.event",
                "message_is_follower": is_follower,
                "email": email,
            },
        )

    @mute_logger("odoo.http")
    def test_meetings_are_followed_by_the_office(self):
        """BEY-25: a stranger gets none of what organisers write to each other, and takes nobody off their list."""
        followers = self.event.message_partner_ids
        for login in (None, "follow_portal"):
            self.authenticate(login, login)
            for is_follower in ("off", "on"):
                for email in ("spy@example.com", self.colleague.email):
                    with self.subTest(login=login, email=email, is_follower=is_follower):
                        with self.assertRaisesRegex(JsonRpcException, "NotFound"):
                            self.follow(self.event, email, is_follower)
        self.assertEqual(self.event.message_partner_ids, followers)

    def test_honest_followers(self):
        """Of the office who wants to; stock's events are followed as ever."""
        self.authenticate("follow_organiser", "follow_organiser")
        self.assertFalse(self.follow(self.event, False, "on"))
        self.assertNotIn(self.colleague.partner_id, self.event.message_partner_ids)
        self.assertTrue(self.follow(self.event, False))
        stock = self.env["event.event"].create(
            {
                "name": "Stock",
                "is_meeting": False,
                "is_published": True,
                "date_begin": self.event.date_begin,
                "date_end": self.event.date_end,
            }
        )
        self.authenticate("follow_portal", "follow_portal")
        self.assertTrue(self.follow(stock, False))
