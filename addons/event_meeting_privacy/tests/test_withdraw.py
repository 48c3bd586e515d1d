# SPDX-License-Identifier: LGPL-3.0-or-later
from datetime import timedelta

from odoo.exceptions import AccessError, UserError
from odoo.tests import tagged

from .common import PrivacyCase


@tagged("post_install", "-at_install")
class TestWithdraw(PrivacyCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.text = cls.make_text(cls.company)
        cls.id_text = cls.make_text(cls.company, "id_number")
        cls.answer = cls.give_number(cls.guest)
        cls.consent, cls.id_consent = cls.env["event.privacy.consent"].create(
            [
                {"registration_id": cls.guest.id, "text_id": text.id}
                for text in (cls.text, cls.id_text)
            ]
        )

    def test_id_consent_withdrawn_deletes_the_number(self):
        """BEY-28: the number goes at once, the registration stays."""
        self.assertIn("stays", self.id_consent._get_withdrawal_hint())
        self.id_consent._withdraw()
        self.assertFalse(self.answer.exists())
        self.assertFalse(self.env["event.id.number"].search([("event_id", "=", self.meeting.id)]))
        self.assertEqual((self.guest.state, self.guest.name), ("open", "Gina Guest"))
        self.assertTrue(self.id_consent.withdrawn_date)
        self.assertEqual(len(self.audit_of("event.consent.withdraw", self.guest)), 1)

    def test_consent_withdrawn_before_the_meeting_cancels(self):
        """BEY-28: without the data nobody is admitted: cancelled, the seat is free, nothing personal is left."""
        self.assertIn("cancelled", self.consent._get_withdrawal_hint())
        self.consent._withdraw()
        self.assertEqual(self.guest.state, "cancel")
        self.assertFalse(self.guest.phone or self.guest.registration_answer_ids)
        self.assertNotIn("Gina", self.guest.name)
        self.assertTrue(self.guest.anonymised_date)
        self.assertTrue(self.consent.exists(), "the proof of what was agreed stays")

    def test_checked_in_or_paid_is_kept_until_the_meeting_is_over(self):
        """BEY-28: who is admitted by contract stays until the meeting is over, then goes by itself."""
        self.guest.action_set_done()
        self.assertIn("after the meeting", self.consent._get_withdrawal_hint())
        self.consent._withdraw()
        self.assertEqual((self.guest.state, self.guest.name), ("done", "Gina Guest"))
        self.run_cron("event.event", "_cron_delete_expired")
        self.assertFalse(self.guest.anonymised_date)
        with self.at(self.meeting.date_end + timedelta(minutes=1)):
            self.run_cron("event.event", "_cron_delete_expired")
        self.assertTrue(self.guest.anonymised_date)

    def test_withdrawn_twice_is_withdrawn_once(self):
        """BEY-28: the second press changes nothing."""
        self.id_consent._withdraw()
        self.id_consent._withdraw()
        self.assertEqual(len(self.audit_of("event.consent.withdraw", self.guest)), 1)

    def test_organiser_notes_what_was_told(self):
        """BEY-29: an organiser notes a withdrawal; nobody of another company and nobody at the entrance does."""
        for user in (self.stranger, self.entrance, self.reviewer, self.portal):
            with self.subTest(user=user.login), self.assertRaises(AccessError):
                self.id_consent.with_user(user).action_withdraw()
        self.id_consent.with_user(self.organiser).action_withdraw()
        self.assertIn("organiser", str(self.audit_of("event.consent.withdraw", self.guest).detail))

    def test_consents_are_not_deleted(self):
        """BEY-29: a consent is the proof of what was agreed."""
        with self.assertRaises(UserError):
            self.consent.unlink()
