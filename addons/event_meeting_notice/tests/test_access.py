# SPDX-License-Identifier: LGPL-3.0-or-later
from odoo.exceptions import AccessError
from odoo.tests import tagged

from .common import NoticeCase


@tagged("post_install", "-at_install")
class TestAccess(NoticeCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.guest = cls.register()
        cls.env.cr.flush()
        cls.notice = cls.env["base.notice"].search([("registration_id", "=", cls.guest.id)])

    def test_organiser_reads(self):
        """BEY-25: an organiser reads the notices of his company's meetings, and writes none."""
        notice = self.notice.with_user(self.organiser)
        self.assertEqual(notice.search([("event_id", "=", self.meeting.id)]), notice)
        self.assertIn("Guest", notice.registration_id.name)
        for act in (
            lambda: notice.write({"state": "failed"}),
            lambda: notice.copy(),
            lambda: notice.unlink(),
        ):
            with self.assertRaises(AccessError):
                act()

    def test_closed_to_others(self):
        """BEY-25: another company, the entrance, reviewers, attendees and visitors see nothing of it."""
        stranger = self.notice.with_user(self.stranger)
        self.assertFalse(stranger.search([("event_id", "=", self.meeting.id)]))
        with self.assertRaises(AccessError):
            stranger.read(["mobile"])
        self.notice.state = "failed"
        for user in (
            self.stranger,
            self.entrance,
            self.desk,
            self.reviewer,
            self.portal,
            self.public,
        ):
            with self.subTest(user=user.login):
                notice = self.notice.with_user(user)
                if user != self.stranger:
                    with self.assertRaises(AccessError):
                        notice.search([])
                with self.assertRaises(AccessError):
                    notice.action_retry()

    def test_other_documents(self):
        """BEY-25: notices that are not of meetings are not an organiser's business."""
        other = self.env["base.notice"].create(
            {
                "res_model": "res.partner",
                "res_id": self.env.user.partner_id.id,
                "purpose": "other",
                "company_id": self.company.id,
            }
        )
        self.assertFalse(
            self.env["base.notice"].with_user(self.organiser).search([("id", "=", other.id)])
        )
