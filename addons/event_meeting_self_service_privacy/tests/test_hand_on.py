# SPDX-License-Identifier: LGPL-3.0-or-later
from odoo.tests import tagged

from odoo.addons.event_meeting_privacy.tests.common import PrivacyMixin
from odoo.addons.event_meeting_self_service.tests.common import MOBILE, SelfServiceCase


@tagged("post_install", "-at_install")
class TestHandOn(PrivacyMixin, SelfServiceCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.text = cls.make_text(cls.company)
        cls.id_text = cls.make_text(cls.company, "id_number")
        cls.id_question = cls.make_id_question(cls.meeting, once_per_order=True)
        cls.guest = cls.attend()
        cls.answer = cls.give_number(cls.guest)
        cls.consents = cls.consent(cls.text) + cls.consent(cls.id_text)

    @classmethod
    def consent(cls, text):
        return cls.env["event.privacy.consent"].create(
            {"registration_id": cls.guest.id, "text_id": text.id}
        )

    def test_consent_stays_with_who_gave_it(self):
        """BEY-29: after a ticket was handed on, the old holder's consents are his history and the new holder has none."""
        self.assertEqual(self.guest.privacy_consent_ids, self.consents)
        self.hand_on(self.guest)
        self.assertFalse(self.guest.privacy_consent_ids)
        self.assertIn("handed on", self.guest.privacy_word)
        self.assertEqual(self.consents.mapped("former_holder"), ["Ann Alt"] * 2)
        self.assertTrue(all(self.consents.mapped("ended_date")))
        self.assertFalse(any(self.consents.mapped("withdrawn_date")))

    def test_id_number_does_not_pass_on(self):
        """BEY-29: the old holder's ID number is gone, also one asked for once an order."""
        self.hand_on(self.guest)
        self.assertFalse(self.answer.exists())
        self.assertFalse(self.env["event.id.number"].search([("event_id", "=", self.meeting.id)]))

    def test_old_holder_cannot_end_it(self):
        """BEY-29: a withdrawal of the old holder does not touch the new holder's ticket."""
        self.hand_on(self.guest)
        self.consents._withdraw()
        self.assertFalse(any(self.consents.mapped("withdrawn_date")))
        self.assertEqual((self.guest.state, self.guest.name), ("open", "Bea Neu"))

    def test_withdrawn_before(self):
        """BEY-29: what the old holder had withdrawn is not withdrawn by the new one."""
        self.consents[0].withdrawn_date = self.now
        self.assertTrue(self.guest.privacy_withdrawn)
        self.hand_on(self.guest)
        self.assertFalse(self.guest.privacy_withdrawn)

    def test_new_holder_may_agree_to_the_same(self):
        """BEY-29: the new holder's own consent stands beside the history."""
        self.hand_on(self.guest)
        own = self.consent(self.text)
        self.assertEqual(self.guest.privacy_consent_ids, own)
        self.assertIn("Given", self.guest.privacy_word)

    def test_name_goes_with_the_registration(self):
        """BEY-28: anonymised, the record does not name its former holder either."""
        self.hand_on(self.guest)
        self.guest._anonymise()
        self.assertFalse(any(self.consents.mapped("former_holder")))
        self.assertNotIn(MOBILE, str(self.guest.read()))
