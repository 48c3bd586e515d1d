# SPDX-License-Identifier: LGPL-3.0-or-later
from odoo import Command
from odoo.tests import tagged

from ..controllers import registration
from .common import MeetingHttpCase, picture


@tagged("post_install", "-at_install")
class TestTours(MeetingHttpCase):
    browser_size = "390x844"
    touch_enabled = True

    def test_register_on_a_phone(self):
        """MTG-05, MTG-42: invitation, main image, ticket, form, ticket page on a phone."""
        meal = self.make_question(
            title="Meal",
            question_type="simple_choice",
            is_mandatory_answer=True,
            choices=("Rice", "Noodles"),
        )
        self.event.main_image = picture(size=(400, 600))
        self.make_ticket(
            self.event,
            name="With meal",
            question_ids=[Command.set((self.name_question + self.mobile_question + meal).ids)],
        )
        self.start_tour(f"/event/{self.event.id}/register", "website_event_meeting_register")
        registrations = self.registrations()
        self.assertEqual(len(registrations), 2)
        self.assertEqual(set(registrations.mapped("name")), {"王小明", "韩梅梅"})
        self.assertEqual(set(registrations.mapped("state")), {"open"})

    def test_registered_already_on_a_phone(self):
        """MTG-12, MTG-42: the same mobile a second time leads to the ticket there is."""
        self.ticket.limit_per_person = 1
        path = f"/event/{self.event.id}/registration/form"
        self.start_tour(path, "website_event_meeting_register_twice")
        self.assertEqual(self.registrations().mapped("name"), ["王小明"])

    def test_too_many_forms_go_on_by_themselves(self):
        """BEY-28, BEY-29: told until when, nobody types again or presses anything."""
        # A tour waits 20 seconds for the next page, which takes a few itself.
        self.patch(registration, "SUBMISSION_WINDOW", 14)
        self.env["ir.config_parameter"].set_param("website_event_meeting.registrations_browser", 1)
        path = f"/event/{self.event.id}/registration/form"
        self.start_tour(path, "website_event_meeting_wait", timeout=120)
        self.assertEqual(set(self.registrations().mapped("name")), {"王小明", "韩梅梅"})


@tagged("post_install", "-at_install")
class TestPublishTour(MeetingHttpCase):
    def test_publish_from_the_back_office(self):
        """MTG-19, MTG-20: publishing without a window is refused in words; with it the code is there."""
        event = self.make_meeting(is_published=False, checkin_begin=False, checkin_end=False)
        action = self.env.ref("event_meeting.event_event_action_meeting")
        self.start_tour(
            f"/odoo/action-{action.id}/{event.id}", "website_event_meeting_publish", login="admin"
        )
        self.assertTrue(event.is_published)
