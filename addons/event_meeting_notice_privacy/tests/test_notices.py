# SPDX-License-Identifier: LGPL-3.0-or-later
from odoo.tests import tagged

from odoo.addons.event_meeting_notice.tests.common import NoticeCase


@tagged("post_install", "-at_install")
class TestNotices(NoticeCase):
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
