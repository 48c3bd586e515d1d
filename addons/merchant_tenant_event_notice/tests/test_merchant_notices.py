# SPDX-License-Identifier: LGPL-3.0-or-later
from odoo.exceptions import AccessError
from odoo.tests import tagged

from odoo.addons.event_meeting_notice.tests.common import NoticeMixin
from odoo.addons.merchant_tenant_event.tests.common import MerchantMeetingCase


@tagged("post_install", "-at_install")
class TestMerchantNotices(NoticeMixin, MerchantMeetingCase):
    """People of merchants' meetings are told, at whose cost, and who sees it."""

    def told(self, **vals):
        guest = self.guest(self.meeting_a, **vals)
        self.hand_over()
        return self.notices(guest)

    def test_mail_first_without_leave(self):
        """TEN-08: without the platform's leave a mail is sent; who has no address gets nothing, and the line says why."""
        [notice] = self.told(email="ada@example.com")
        self.assertEqual((notice.channel, notice.state), ("mail", "queued"))
        [notice] = self.told(phone="13900000011")
        self.assertEqual((notice.channel, notice.state), ("sms", "failed"))
        self.assertIn("platform", notice.with_user(self.user_a).failure_text)
        self.assertFalse(self.texts(notice.registration_id))
        self.tenant_a.sms_by_platform = True
        notice.with_user(self.user_a).action_retry()
        self.hand_over()
        [sms] = self.texts(notice.registration_id)
        self.assertEqual(sms._get_sms_company(), self.env.ref("base.main_company"))
        self.assertEqual(notice.state, "queued")

    def test_mail_comes_from_the_platform(self):
        """TEN-08: the mail carries the merchant's name and the platform's address."""
        [notice] = self.told(email="ada@example.com")
        mail = self.env["mail.mail"].search([("notice_id", "=", notice.id)])
        self.assertIn(self.tenant_a.name, mail.email_from)
        self.assertIn(self.env["merchant.tenant"]._get_mail_address(), mail.email_from)

    def test_own_notices_alone(self):
        """TEN-01: a merchant sees the notices of its meetings, and no other merchant's or the platform's."""
        [mine] = self.told(phone="13900000012")
        other = self.guest(self.meeting_b, phone="13900000013")
        self.hand_over()
        notices = self.env["base.notice"].with_user(self.user_a)
        self.assertEqual(notices.search([]).company_id, self.company_a)
        self.assertIn(mine, notices.search([]))
        with self.assertRaises(AccessError):
            self.notices(other).with_user(self.user_a).read(["recipient"])
        self.assertEqual(self.meeting_a.with_user(self.user_a).notice_count, 1)

    def test_reminder_of_a_merchant(self):
        """TEN-06: a merchant switches its reminder on and off, though the schedulers are the platform's."""
        meeting = self.meeting_a.with_user(self.user_a)
        meeting.notice_reminder = True
        self.assertEqual(len(self.meeting_a.event_mail_ids), 1)
        meeting.notice_reminder = False
        self.assertFalse(self.meeting_a.event_mail_ids)
