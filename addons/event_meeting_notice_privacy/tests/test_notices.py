# SPDX-License-Identifier: LGPL-3.0-or-later
from odoo.tests import tagged

from odoo.addons.event_meeting_notice.tests.common import NoticeCase
from odoo.addons.event_meeting_privacy.tests.common import PrivacyMixin


@tagged("post_install", "-at_install")
class TestNotices(PrivacyMixin, NoticeCase):
    def get_notices(self, user):
        """Return the section of the notices among the data of an account; other addons have theirs."""
        data = user.partner_id.with_context(lang="en_US")._get_personal_data()
        return next(section for section in data if section["title"] == "Notices")

    def test_notices_are_among_the_own_data(self):
        """BEY-28: who was told something sees it under My Data, and nothing of others."""
        guest = self.register(partner_id=self.portal.partner_id.id, phone="13800138000")
        guest.phone = "13800138000"
        self.end()
        section = self.get_notices(self.portal)
        self.assertTrue(self.notices(guest))
        self.assertEqual(len(section["rows"]), len(self.notices(guest)))
        self.assertFalse(self.get_notices(self.stranger)["rows"])

    def test_anonymised_attendee(self):
        """BEY-28: of a deleted person a notice keeps that it was sent, no name and no address."""
        guest = self.register()
        self.hand_over()
        notice = self.notices(guest)
        self.assertTrue(notice.mobile or notice.email)
        phone = guest.phone
        guest._anonymise()
        said = str(notice.read(["recipient", "mobile", "email", "values"]))
        self.assertNotIn(phone[-8:], said)
        self.assertNotIn("Guest", said)
        self.assertTrue(notice.purpose)

    def test_withdrawn_consent(self):
        """BEY-28: who withdraws reads on the page what came of it: no notice is made that could only fail without a mobile."""
        text = self.make_text(self.company)
        guest = self.register(source="online")
        self.hand_over()
        known = self.notices(guest)
        self.assertTrue(known)
        consent = self.env["event.privacy.consent"].create(
            {"registration_id": guest.id, "text_id": text.id}
        )
        consent._withdraw()
        self.hand_over()
        self.assertEqual(guest.standing, "cancelled")
        self.assertEqual(self.notices(guest), known)
        self.assertNotIn("failed", known.mapped("state"))

    def test_cancelled_without_withdrawal(self):
        """BEY-28: who is cancelled and keeps a mobile is told as before."""
        guest = self.register(source="online")
        self.hand_over()
        guest.action_cancel()
        self.hand_over()
        self.assertEqual(self.notices(guest).mapped("purpose"), ["registered", "withdrawn"])
