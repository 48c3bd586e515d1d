# SPDX-License-Identifier: LGPL-3.0-or-later
from odoo.exceptions import AccessError
from odoo.tests import tagged

from odoo.addons.event_meeting_privacy.tests.common import MASKED, NUMBER, PrivacyMixin
from odoo.addons.merchant_tenant_event.tests.common import MerchantMeetingCase


@tagged("post_install", "-at_install")
class TestMerchantPrivacy(PrivacyMixin, MerchantMeetingCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.id_question = cls.make_id_question(cls.meeting_a)
        cls.guest = cls.env["event.registration"].create(
            {
                "event_id": cls.meeting_a.id,
                "event_ticket_id": cls.ticket_a.id,
                "name": "Gina",
                "phone": "13811112222",
            }
        )
        cls.answer = cls.give_number(cls.guest)

    def test_administrator_of_a_merchant_reads_its_own_numbers(self):
        """BEY-28, BEY-29: the merchant reads its own attendees' numbers, on record; another merchant does not."""
        answer = self.answer.with_user(self.user_a)
        self.assertEqual(answer.value_text_box, MASKED)
        self.assertEqual(answer.action_show_id_number()["params"]["number"], NUMBER)
        self.assertEqual(len(self.audit_of("event.id_number.read", self.guest)), 1)
        with self.assertRaises(AccessError):
            self.answer.with_user(self.user_b).action_show_id_number()

    def test_other_logins_of_a_merchant_do_not(self):
        """BEY-28: a login that is no administrator of the merchant sees the masked number."""
        groups = self.tenant_a._get_login_groups(is_admin=False)
        self.assertNotIn(self.env.ref("event_meeting_privacy.group_id_reader"), groups)
        self.user_a.group_ids = groups
        with self.assertRaises(AccessError):
            self.answer.with_user(self.user_a).action_show_id_number()

    def test_merchant_publishes_its_own_text(self):
        """BEY-28: a merchant's form shows the merchant's text, never that of the platform or of another merchant."""
        self.make_text(self.env.company)
        self.make_text(self.company_b)
        self.meeting_a.ask_consent = True
        self.assertFalse(self.meeting_a._get_consent_texts())
        texts = self.env["event.privacy.text"].with_user(self.user_a)
        text = texts.create({"company_id": self.company_a.id})
        text.action_publish()
        self.assertEqual(self.meeting_a._get_consent_texts()["registration"].id, text.id)
        for company in (self.company_b, self.env.company):
            with self.assertRaises(AccessError):
                texts.create({"company_id": company.id, "body": "x"})
