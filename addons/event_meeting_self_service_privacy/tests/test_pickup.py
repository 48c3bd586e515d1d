# SPDX-License-Identifier: LGPL-3.0-or-later
from lxml import html

from odoo.tests import tagged

from odoo.addons.event_meeting.exceptions import RegistrationRefused
from odoo.addons.event_meeting_privacy.tests.common import BOX, ID_BOX

from .common import NEW_MOBILE, HandedOnCase


@tagged("post_install", "-at_install")
class TestPickup(HandedOnCase):
    """Collecting it by its link."""

    def collect(self, **values):
        return self.send(self.pickup, "o_meeting_pickup", mobile=NEW_MOBILE, **values)

    def test_boxes_of_the_form(self):
        """BEY-28: who collects a ticket sees the box and the text behind it, not ticked, and one for ID numbers where he may enter one."""
        response = self.url_open(f"{self.pickup}?{BOX}={self.text.id}")
        [box] = self.find_boxes(response).values()
        self.assertEqual((box.get("name"), box.get("value")), (BOX, str(self.text.id)))
        self.assertIsNone(box.get("checked"))
        self.assertIsNotNone(box.get("required"))
        [text] = html.fromstring(response.text).xpath("//form//details")
        self.assertIn(self.text._get_paragraphs()[0][:20], text.text_content())
        self.make_id_question(self.event)
        self.assertEqual(set(self.find_boxes(self.url_open(self.pickup))), {BOX, ID_BOX})
        self.event.self_edit = False
        self.assertEqual(set(self.find_boxes(self.url_open(self.pickup))), {BOX})

    def test_nothing_is_asked(self):
        """BEY-28: a meeting that asks for no consent hands the ticket out without."""
        self.event.ask_consent = False
        self.assertFalse(self.find_boxes(self.url_open(self.pickup)))
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
            self.pickup, "o_meeting_pickup", mobile="13800138001", **{BOX: str(self.text.id)}
        )
        self.assertTrue(self.message(response))
        self.assertIsNotNone(self.find_boxes(response)[BOX].get("checked"))
        self.assertFalse(self.guest.privacy_consent_ids)

    def test_agreed_on_the_page_of_the_ticket_before(self):
        """BEY-28: who has agreed there is not asked again by the link, and nothing is kept twice."""
        self.guest._agree_as_holder([self.text.id])
        self.assertFalse(self.find_boxes(self.url_open(self.pickup)))
        self.assertEqual(self.collect(**{BOX: str(self.text.id)}).status_code, 303)
        self.assertEqual(len(self.guest.privacy_consent_ids), 1)

    def test_file_in_place_of_a_tick(self):
        """BEY-25: a file sent under the name of a box is no tick, and no fault."""
        [token] = html.fromstring(self.url_open(self.pickup).text).xpath(
            "//form[contains(@class, 'o_meeting_pickup')]//input[@name='csrf_token']/@value"
        )
        response = self.url_open(
            self.pickup,
            data={"csrf_token": token, "mobile": NEW_MOBILE},
            files={BOX: ("x.txt", b"1")},
        )
        self.assertEqual(response.status_code, 200)
        self.assertIn("Own words", self.message(response))
