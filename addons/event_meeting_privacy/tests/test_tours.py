# SPDX-License-Identifier: LGPL-3.0-or-later
from odoo import Command
from odoo.tests import new_test_user, tagged

from odoo.addons.website_event_meeting.tests.common import MeetingHttpCase

from .common import MASKED, PrivacyMixin


class PrivacyTourCase(PrivacyMixin, MeetingHttpCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.prove_by_mobile()
        company = cls.event.company_id
        cls.text = cls.make_text(company, event_id=cls.event.id)
        cls.id_text = cls.make_text(company, "id_number", event_id=cls.event.id)
        cls.event.ask_consent = True
        cls.id_question = cls.make_id_question(cls.event)


class MyDataTour:
    """The way through My Data, the same on a phone and on a computer."""

    allow_inherited_tests_method = True

    def make_account(self):
        """Give somebody who logs in on a site in English a registration with an ID number; return both."""
        english = self.env["res.lang"]._activate_lang("en_US")
        self.env["website"].get_current_website().write(
            {"language_ids": [Command.set(english.ids)], "default_lang_id": english.id}
        )
        user = new_test_user(self.env, "tour_data", "base.group_portal", name="李雷", lang="en_US")
        guest = self.env["event.registration"].create(
            {
                "event_id": self.event.id,
                "event_ticket_id": self.ticket.id,
                "name": "李雷",
                "phone": "13811112222",
                "partner_id": user.partner_id.id,
            }
        )
        self.give_number(guest)
        return user.partner_id, guest

    def test_my_data(self):
        """BEY-28, BEY-29: from My Account to what is held, to the files, and to the request to delete it."""
        person, guest = self.make_account()
        self.start_tour("/my", "event_meeting_privacy_my_data", login="tour_data")
        request = self.env["event.privacy.request"].search([("partner_id", "=", person.id)])
        self.assertEqual((request.state, request.registration_ids), ("new", guest))
        self.assertEqual(len(self.audit_of("event.privacy.export", person)), 2)


@tagged("post_install", "-at_install")
class TestPhoneTours(MyDataTour, PrivacyTourCase):
    browser_size = "390x844"
    touch_enabled = True

    def test_register_with_consent(self):
        """BEY-28, MTG-14: read, tick, register with an ID number, on another phone withdraw its consent."""
        self.start_tour(
            f"/event/{self.event.id}/registration/form", "event_meeting_privacy_register"
        )
        registration = self.registrations()
        self.start_tour(
            f"{registration._get_ticket_url()}/privacy", "event_meeting_privacy_withdraw"
        )
        self.assertEqual(registration.privacy_consent_ids.text_id, self.text | self.id_text)
        withdrawn = registration.privacy_consent_ids.filtered("withdrawn_date")
        self.assertEqual(withdrawn.text_id, self.id_text)
        self.assertFalse(registration._get_id_answers())

    def test_from_my_meetings(self):
        """BEY-28: My Meetings leads to My Data."""
        self.make_account()
        self.start_tour(
            "/my/meetings", "event_meeting_privacy_my_data_from_meetings", login="tour_data"
        )


@tagged("post_install", "-at_install")
class TestComputerTours(MyDataTour, PrivacyTourCase):
    browser_size = "1280x800"


@tagged("post_install", "-at_install")
class TestOfficeTours(PrivacyTourCase):
    def test_show_an_id_number(self):
        """BEY-29: the form shows the masked number; the button shows all of it, and that is on record."""
        new_test_user(
            self.env,
            "tour_reader",
            "event.group_event_user,event_meeting_privacy.group_id_reader",
        )
        guest = self.env["event.registration"].create(
            {
                "event_id": self.event.id,
                "event_ticket_id": self.ticket.id,
                "name": "李雷",
                "phone": "13811112222",
            }
        )
        answer = self.give_number(guest)
        action = self.env.ref("event_meeting.event_registration_action_attendees")
        self.start_tour(
            f"/odoo/action-{action.id}/{guest.id}",
            "event_meeting_privacy_id_number",
            login="tour_reader",
        )
        self.assertEqual(answer.value_text_box, MASKED)
        self.assertEqual(len(self.audit_of("event.id_number.read", guest)), 1)
