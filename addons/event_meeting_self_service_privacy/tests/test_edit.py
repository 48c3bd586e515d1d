# SPDX-License-Identifier: LGPL-3.0-or-later
from lxml import html

from odoo import Command
from odoo.tests import tagged

from odoo.addons.event_meeting.exceptions import RegistrationRefused
from odoo.addons.event_meeting_privacy.tests.common import (
    BOX,
    ID_BOX,
    MASKED,
    NUMBER,
    OTHER_NUMBER,
    PrivacyMixin,
)
from odoo.addons.event_meeting_self_service.tests.test_pages import SelfServicePagesCase


@tagged("post_install", "-at_install")
class TestEdit(PrivacyMixin, SelfServicePagesCase):
    """An ID number that is entered after registering."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.ask_consent(cls.event)
        cls.id_question = cls.make_id_question(cls.event)
        cls.field = f"1-id_card-{cls.id_question.id}"

    def setUp(self):
        super().setUp()
        self.prove()
        self.path = self.change_url(page="/edit")

    def edit(self, **values):
        return self.send(self.path, "o_meeting_edit", **values)

    def find_boxes(self, response):
        page = html.fromstring(response.text)
        return {box.get("name"): box for box in page.xpath("//form//input[@type='checkbox']")}

    def test_number_needs_its_box(self):
        """BEY-28: without the box of its own an ID number is not taken, and nothing typed is lost; the sentence stands on top and beside the box."""
        self.assertEqual(set(self.find_boxes(self.url_open(self.path))), {ID_BOX})
        for ticked in ({}, {ID_BOX: str(self.text.id)}, {BOX: str(self.id_text.id + 1000)}):
            response = self.edit(**{self.field: NUMBER}, **ticked)
            self.assertEqual(response.status_code, 200)
            box = self.find_boxes(response)[ID_BOX]
            sentence = html.fromstring(response.text).get_element_by_id(box.get("aria-describedby"))
            self.assertIn("Words on numbers", sentence.text_content())
            self.assertIn("Words on numbers", self.message(response))
            self.assertFalse(self.guest.registration_answer_ids)
            self.assertFalse(self.guest.privacy_consent_ids)

    def test_model_decides(self):
        """BEY-28: the same without the page."""
        answers = {self.name_question: "王小明", self.id_question: NUMBER}
        request = {
            "registration_answer_ids": [
                Command.create({"question_id": question.id, "value_text_box": text})
                for question, text in answers.items()
            ]
        }
        guest = self.guest.with_user(self.env.ref("base.public_user")).sudo()
        with self.assertRaises(RegistrationRefused) as refusal:
            guest._self_edit(request, proof=guest._prove_holder("13800138001"))
        self.assertEqual(refusal.exception.code, "missing_id_consent")

    def test_agreed(self):
        """BEY-28, BEY-29: with the box it is taken, and the consent kept with its version; another number needs no second one."""
        response = self.edit(**{self.field: NUMBER, ID_BOX: str(self.id_text.id)})
        self.assertEqual(response.status_code, 303)
        consent = self.guest.privacy_consent_ids
        self.assertEqual((consent.text_id, consent.channel), (self.id_text, "edit"))
        self.assertEqual(self.guest.registration_answer_ids.value_text_box, MASKED)
        self.assertFalse(self.find_boxes(self.url_open(self.path)))
        self.assertEqual(self.edit(**{self.field: OTHER_NUMBER}).status_code, 303)
        self.assertEqual(self.guest.privacy_consent_ids, consent)

    def test_withdrawn_and_given_again(self):
        """BEY-28: who has withdrawn is asked again, and both are on record."""
        self.edit(**{self.field: NUMBER, ID_BOX: str(self.id_text.id)})
        self.guest.privacy_consent_ids._withdraw("the attendee")
        self.assertFalse(self.guest.registration_answer_ids.value_text_box)
        response = self.edit(**{self.field: NUMBER})
        self.assertEqual(response.status_code, 200)
        response = self.edit(**{self.field: NUMBER, ID_BOX: str(self.id_text.id)})
        self.assertEqual(response.status_code, 303)
        self.assertEqual(len(self.guest.privacy_consent_ids), 2)
        self.assertEqual(len(self.guest.privacy_consent_ids.filtered("withdrawn_date")), 1)

    def test_other_answers_need_none(self):
        """BEY-28: a name is corrected without the box, and a meeting that asks for no consent asks for none here."""
        name = f"1-name-{self.name_question.id}"
        self.assertEqual(self.edit(**{name: "王晓明"}).status_code, 303)
        self.assertFalse(self.guest.privacy_consent_ids)
        self.event.ask_consent = False
        self.assertFalse(self.find_boxes(self.url_open(self.path)))
        self.assertEqual(self.edit(**{self.field: NUMBER}).status_code, 303)
