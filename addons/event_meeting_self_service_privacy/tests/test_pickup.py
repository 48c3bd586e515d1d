# SPDX-License-Identifier: LGPL-3.0-or-later
from lxml import html

from odoo.tests import tagged

from odoo.addons.event_meeting.exceptions import RegistrationRefused
from odoo.addons.event_meeting_privacy.tests.common import BOX, ID_BOX, PrivacyMixin
from odoo.addons.event_meeting_self_service.tests.test_pages import SelfServicePagesCase

NEW_MOBILE = "13900139002"


@tagged("post_install", "-at_install")
class TestPickup(PrivacyMixin, SelfServicePagesCase):
    """A ticket of a meeting that asks for consent, handed on and not collected yet."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.ask_consent(cls.event)
        cls.old_consent = cls.env["event.privacy.consent"].create(
            {"registration_id": cls.guest.id, "text_id": cls.text.id}
        )
        proof = cls.guest._prove_holder("13800138001")
        cls.guest._self_hand_on("李娜", NEW_MOBILE, proof=proof)
        cls.path = cls.guest._get_pickup_url()

    def collect(self, **values):
        return self.send(self.path, "o_meeting_pickup", mobile=NEW_MOBILE, **values)

    def find_boxes(self, response):
        page = html.fromstring(response.text)
        return {box.get("name"): box for box in page.xpath("//form//input[@type='checkbox']")}

    def test_boxes_of_the_form(self):
        """BEY-28: who collects a ticket sees the box and the text behind it, not ticked, and one for ID numbers where he may enter one."""
        response = self.url_open(f"{self.path}?{BOX}={self.text.id}")
        [box] = self.find_boxes(response).values()
        self.assertEqual((box.get("name"), box.get("value")), (BOX, str(self.text.id)))
        self.assertIsNone(box.get("checked"))
        self.assertIsNotNone(box.get("required"))
        [text] = html.fromstring(response.text).xpath("//form//details")
        self.assertIn(self.text._get_paragraphs()[0][:20], text.text_content())
        self.make_id_question(self.event)
        self.assertEqual(set(self.find_boxes(self.url_open(self.path))), {BOX, ID_BOX})
        self.event.self_edit = False
        self.assertEqual(set(self.find_boxes(self.url_open(self.path))), {BOX})

    def test_nothing_is_asked(self):
        """BEY-28: a meeting that asks for no consent hands the ticket out without."""
        self.event.ask_consent = False
        self.assertFalse(self.find_boxes(self.url_open(self.path)))
        self.assertEqual(self.collect().status_code, 303)
        self.assertFalse(self.guest.privacy_consent_ids)

    def test_refused_without(self):
        """BEY-28: without the box, or with another text's, the ticket waits; the sentence stands beside the box."""
        other = self.make_text(self.event.company_id)
        for values in ({}, {BOX: str(other.id)}, {BOX: "x"}):
            response = self.collect(**values)
            self.assertEqual(response.status_code, 200)
            self.assertIn("Own words", self.message(response))
            box = self.find_boxes(response)[BOX]
            [sentence] = html.fromstring(response.text).xpath("//*[@role='alert']")
            self.assertEqual(box.get("aria-describedby"), sentence.get("id"))
            self.assertEqual(self.guest.claim_state, "unclaimed")
            self.assertFalse(self.guest.privacy_consent_ids)
        with self.assertRaises(RegistrationRefused):
            self.guest._pick_up(NEW_MOBILE)

    def test_kept_as_the_new_holders(self):
        """BEY-28, BEY-29: what the new holder agreed to is his, with its version; the old holder's stays history."""
        response = self.collect(**{BOX: str(self.text.id), ID_BOX: str(self.id_text.id)})
        self.assertEqual(response.status_code, 303)
        consent = self.guest.privacy_consent_ids
        self.assertEqual((consent.text_id, consent.version), (self.text, self.text.version))
        self.assertEqual((consent.channel, self.old_consent.channel), ("pickup", "form"))
        self.assertNotEqual(consent, self.old_consent)
        self.assertEqual(self.old_consent.former_holder, "王小明")
        self.assertIn("collected", self.guest.with_context(lang="en_US").privacy_word)
        self.assertEqual(self.guest.claim_state, "claimed")

    def test_consent_to_an_id_number(self):
        """BEY-28: the box for ID numbers is kept where he may enter one, and may stay empty."""
        self.make_id_question(self.event)
        self.collect(**{BOX: str(self.text.id), ID_BOX: str(self.id_text.id)})
        self.assertEqual(self.guest.privacy_consent_ids.text_id, self.text | self.id_text)

    def test_wrong_mobile_keeps_the_tick(self):
        """BEY-28: a wrong mobile stores no consent and loses no tick."""
        response = self.send(
            self.path, "o_meeting_pickup", mobile="13800138001", **{BOX: str(self.text.id)}
        )
        self.assertTrue(self.message(response))
        self.assertIsNotNone(self.find_boxes(response)[BOX].get("checked"))
        self.assertFalse(self.guest.privacy_consent_ids)

    def test_file_in_place_of_a_tick(self):
        """BEY-25: a file sent under the name of a box is no tick, and no fault."""
        [token] = html.fromstring(self.url_open(self.path).text).xpath(
            "//form[contains(@class, 'o_meeting_pickup')]//input[@name='csrf_token']/@value"
        )
        response = self.url_open(
            self.path,
            data={"csrf_token": token, "mobile": NEW_MOBILE},
            files={BOX: ("x.txt", b"1")},
        )
        self.assertEqual(response.status_code, 200)
        self.assertIn("Own words", self.message(response))
