# SPDX-License-Identifier: LGPL-3.0-or-later
from datetime import timedelta

from odoo.tests import tagged

from odoo.addons.event_meeting.exceptions import RegistrationRefused
from odoo.addons.event_meeting_privacy.tests.common import PrivacyMixin
from odoo.addons.event_meeting_self_service.tests.common import SelfServiceCase

OLD = "13800138002"


@tagged("post_install", "-at_install")
class TestHolder(PrivacyMixin, SelfServiceCase):
    """Which tickets wait for the consent of their new holder."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.ask_consent(cls.meeting)
        cls.guest = cls.attend(phone=OLD)
        holder = cls.guest.with_user(cls.public).sudo()
        holder._self_hand_on("Bea Neu", "13900139002", proof=holder._prove_holder(OLD))
        holder._collect()

    def agree(self, *texts):
        self.as_visitor(self.guest)._agree_as_holder([text.id for text in texts])

    def word(self):
        self.guest.invalidate_recordset(["privacy_word"])
        return self.guest.privacy_word

    def test_collected_by_whatever_way(self):
        """BEY-28: collected or only found, it waits; the office reads that he is going to be asked."""
        self.assertTrue(self.guest._waits_for_consent())
        self.assertIn("not answered yet", self.word())
        self.guest.claim_state = "unclaimed"
        self.assertTrue(self.guest._waits_for_consent())
        self.assertIn("when collecting it", self.word())

    def test_agreed(self):
        """BEY-28: what he agrees to is kept once with text, version and way; then the ticket waits no more."""
        self.agree(self.text, self.id_text)
        consent = self.guest.privacy_consent_ids
        self.assertEqual((consent.text_id, consent.channel), (self.text, "pickup"))
        self.assertFalse(self.guest._waits_for_consent())
        self.assertIn("collected", self.word())
        self.agree(self.text)
        self.assertEqual(self.guest.privacy_consent_ids, consent)

    def test_not_agreed(self):
        """BEY-28: without the text in use nothing is kept, whatever else was ticked."""
        other = self.make_text(self.company)
        for texts in ((), (self.id_text,), (other,)):
            with self.assertRaises(RegistrationRefused) as refusal:
                self.agree(*texts)
            self.assertEqual(refusal.exception.code, "missing_consent")
            self.assertFalse(self.guest.privacy_consent_ids)

    def test_optional_text_holds_nobody_up(self):
        """BEY-28: the text for ID numbers alone is asked of nobody who enters none; a consent to it is not the other one."""
        self.make_id_question(self.meeting)
        self.env["event.privacy.consent"].create(
            {"registration_id": self.guest.id, "text_id": self.id_text.id, "channel": "edit"}
        )
        self.assertTrue(self.guest._waits_for_consent())
        self.assertIn("not answered yet", self.word())
        self.agree(self.text)
        self.assertFalse(self.guest._waits_for_consent())
        self.guest.privacy_consent_ids._end("Bea Neu")
        self.text.action_retire()
        self.assertFalse(self.guest._waits_for_consent())

    def test_both_boxes(self):
        """BEY-28: where he may enter an ID number, its consent is kept when he ticks it as well."""
        self.make_id_question(self.meeting)
        self.assertEqual(set(self.guest._get_missing_consents()), {"registration", "id_number"})
        self.agree(self.text, self.id_text)
        self.assertEqual(self.guest.privacy_consent_ids.text_id, self.text | self.id_text)

    def test_new_version_asks_nobody_again(self):
        """BEY-28: who has agreed to the version of his day is not asked for the next."""
        self.agree(self.text)
        self.make_text(self.company, event_id=self.meeting.id)
        self.assertFalse(self.guest._waits_for_consent())

    def test_withdrawn_is_answered(self):
        """BEY-28: who has withdrawn on a ticket that stays valid was asked: it is not kept from him."""
        self.agree(self.text)
        self.guest.action_set_done()
        self.guest.privacy_consent_ids._withdraw()
        self.assertTrue(self.guest.privacy_withdrawn)
        self.assertFalse(self.guest._waits_for_consent())

    def test_next_holder_is_asked_himself(self):
        """BEY-29: after another hand-on the ticket waits again."""
        self.agree(self.text)
        self.hand_on(self.guest, "Cai Neu", "13900139003", old="13900139002")
        self.as_visitor(self.guest)._collect()
        self.assertTrue(self.guest._waits_for_consent())

    def test_nothing_to_wait_for(self):
        """BEY-28: neither first holders nor tickets that admit nobody, nor meetings that ask for nothing or are over."""
        first = self.attend(phone="13800138003")
        self.assertFalse(first._waits_for_consent())
        for vals in (
            {"state": "cancel"},
            {"approval_state": "refused"},
            {"anonymised_date": self.now},
        ):
            with self.subTest(vals=vals):
                before = {name: self.guest[name] for name in vals}
                self.guest.sudo().write(vals)
                self.assertFalse(self.guest._waits_for_consent())
                self.guest.sudo().write(before)
        self.assertTrue(self.guest._waits_for_consent())
        self.meeting.kanban_state = "cancel"
        self.assertFalse(self.guest._waits_for_consent())
        self.meeting.kanban_state = "normal"
        with self.at(self.meeting.date_end + timedelta(minutes=1)):
            self.assertFalse(self.guest._waits_for_consent())
        self.meeting.ask_consent = False
        self.assertFalse(self.guest._waits_for_consent())
        self.assertIn("was not asked", self.word())

    def test_entrance_admits(self):
        """BEY-28: who shows up with his code is let in as before; his page asks him still."""
        answer = self.meeting._checkin_code(self.guest.barcode, "scanner")
        self.assertEqual(answer["status"], "ok")
        self.assertTrue(self.guest._waits_for_consent())
        self.assertFalse(self.guest._is_code_shown())

    def test_no_phone_keeps_it(self):
        """BEY-28, MTG-42: a page without a code is kept on no phone; beside a ticket that shows its code it is."""
        self.assertFalse(self.guest._get_keep_until())
        other = self.attend(phone="13800138003")
        self.assertTrue((self.guest | other)._get_keep_until())
        self.agree(self.text)
        self.assertTrue(self.guest._get_keep_until())
