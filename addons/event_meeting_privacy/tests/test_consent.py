# SPDX-License-Identifier: LGPL-3.0-or-later
from odoo import Command
from odoo.exceptions import AccessError, UserError
from odoo.tests import tagged

from odoo.addons.event_meeting.exceptions import RegistrationRefused

from .common import NUMBER, PrivacyCase


@tagged("post_install", "-at_install")
class TestConsent(PrivacyCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.text = cls.make_text(cls.company)
        cls.id_text = cls.make_text(cls.company, "id_number")
        cls.meeting.ask_consent = True

    def refuse(self, *ticked, number=None):
        ask = self.request_values(self.meeting, self.ticket, ticked, number)
        with self.assertRaises(RegistrationRefused) as refused:
            self.meeting._validate_registrations(ask)
        return refused.exception.code

    def accept(self, *ticked, number=None):
        ask = self.request_values(self.meeting, self.ticket, ticked, number)
        self.meeting._validate_registrations(ask)
        return self.env["event.registration"].create(
            [{**values, "event_id": self.meeting.id} for values in ask]
        )

    def test_nobody_registers_without_consent(self):
        """BEY-28: the model the form goes through refuses, whatever the page was."""
        self.assertEqual(self.refuse(), "missing_consent")
        self.assertEqual(self.refuse(self.id_text), "missing_consent")
        self.assertEqual(self.accept(self.text).privacy_consent_ids.text_id, self.text)

    def test_id_number_needs_a_consent_of_its_own(self):
        """BEY-28: the consent to the whole does not cover the ID number; without a number there is nothing to agree to."""
        self.assertEqual(self.refuse(self.text, number=NUMBER), "missing_id_consent")
        registration = self.accept(self.text, self.id_text, number=NUMBER)
        self.assertEqual(registration.privacy_consent_ids.text_id, self.text | self.id_text)
        without = self.accept(self.text, self.id_text)
        self.assertEqual(without.privacy_consent_ids.text_id, self.text)

    def test_consent_names_version_time_and_form(self):
        """BEY-29: what was agreed to is known for ever."""
        consent = self.accept(self.text).privacy_consent_ids
        self.assertEqual(
            (consent.version, consent.channel, consent.company_id), (1, "form", self.company)
        )
        self.assertTrue(consent.given_date)
        self.assertEqual(self.text.consent_count, 1)

    def test_new_version_is_agreed_to_anew(self):
        """BEY-28: who has the old text before him when a new one is published reads the new one first."""
        draft = self.env["event.privacy.text"].browse(self.text.action_new_version()["res_id"])
        draft.body = "Other words."
        draft.action_publish()
        self.assertEqual((draft.version, self.text.state), (2, "retired"))
        self.assertEqual(self.refuse(self.text), "missing_consent")
        self.assertEqual(self.accept(draft).privacy_consent_ids.version, 2)

    def test_published_text_never_changes(self):
        """BEY-29: not its words, not what it is for, not by anybody; it is not deleted and not taken back to a draft."""
        for values in ({"body": "Other"}, {"title": "Other"}, {"purpose": "id_number"}):
            with self.assertRaises(UserError):
                self.text.sudo().write(values)
        with self.assertRaises(UserError):
            self.text.unlink()
        text = self.text.with_user(self.manager)
        for values in ({"state": "draft"}, {"version": 9}, {"retired_date": False}):
            with self.assertRaises(AccessError):
                text.write(values)
        draft = self.env["event.privacy.text"].create({"company_id": self.company.id})
        draft.unlink()

    def test_text_of_a_meeting_goes_first(self):
        """BEY-28: a meeting may have a text for itself; others keep those of the organiser."""
        own = self.make_text(self.company, event_id=self.meeting.id)
        other = self.make_meeting(ask_consent=True)
        self.assertEqual(self.meeting._get_consent_texts()["registration"], own)
        self.assertEqual(self.meeting._get_consent_texts()["id_number"], self.id_text)
        self.assertEqual(other._get_consent_texts()["registration"], self.text)
        self.assertEqual(self.refuse(self.text), "missing_consent")
        own.action_retire()
        self.accept(self.text)

    def test_meeting_without_a_text_asks_nothing(self):
        """BEY-28: no published text, or switched off: everybody registers as before."""
        self.meeting.ask_consent = False
        self.assertFalse(self.accept().privacy_consent_ids)
        self.meeting.ask_consent = True
        self.text.action_retire()
        self.id_text.action_retire()
        self.assertFalse(self.accept(number=NUMBER).privacy_consent_ids)

    def test_new_meetings_ask_when_there_is_a_text(self):
        """BEY-28: new meetings of an organiser with a published text ask, unless it has switched that off."""
        self.assertTrue(self.make_meeting().ask_consent)
        stranger = self.make_meeting(company_id=self.other_company.id)
        self.assertFalse(stranger.ask_consent)
        self.company.privacy_for_new_meetings = False
        self.assertFalse(self.make_meeting().ask_consent)

    def test_organiser_is_told_what_is_missing(self):
        """BEY-28: the form says when it asks for ID numbers without a text for them."""
        self.assertFalse(self.meeting.consent_hint)
        self.id_text.action_retire()
        self.meeting.invalidate_recordset(["consent_hint"])
        self.assertIn("ID numbers", self.meeting.consent_hint)

    def test_organiser_cannot_agree_for_others(self):
        """BEY-29: whom the organiser enters has not agreed, and the page says so; no call writes a consent."""
        registration = self.env["event.registration"].with_user(self.organiser)
        entered = registration.create(
            {
                "event_id": self.meeting.id,
                "event_ticket_id": self.ticket.id,
                "name": "Hand",
                "source": "manual",
            }
        )
        self.assertIn("None", entered.privacy_word)
        for commands in (
            [Command.create({"text_id": self.text.id})],
            [Command.clear()],
        ):
            with self.assertRaises(AccessError):
                entered.write({"privacy_consent_ids": commands})
        with self.assertRaises(AccessError):
            self.env["event.privacy.consent"].with_user(self.manager).create(
                {"registration_id": entered.id, "text_id": self.text.id}
            )

    def test_proposal_is_whole(self):
        """BEY-28: a new draft begins with a text that names who, what, how long and which rights, in Chinese as well."""
        self.env["res.lang"]._activate_lang("zh_CN")
        self.company.email = "privacy@example.com"
        texts = self.env["event.privacy.text"].with_context(lang="zh_CN")
        draft = texts.create({"company_id": self.company.id})
        for word in ("Huike Test", "privacy@example.com", "撤回", "删除", "15"):
            self.assertIn(word, draft.body)
        draft.purpose = "id_number"
        for word in ("敏感", "加密", "30"):
            self.assertIn(word, draft.body)
