# SPDX-License-Identifier: LGPL-3.0-or-later
from odoo.exceptions import AccessError
from odoo.tests import tagged
from odoo.tools import mute_logger

from ..common import PrivacyCase

QUIET = ("odoo.addons.base.models.ir_rule", "odoo.addons.base.models.ir_model")


@tagged("post_install", "-at_install")
class TestRights(PrivacyCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.text = cls.make_text(cls.company)
        cls.consent = cls.env["event.privacy.consent"].create(
            {"registration_id": cls.guest.id, "text_id": cls.text.id}
        )
        cls.guest.partner_id = cls.portal.partner_id
        cls.request = cls.env["event.privacy.request"]._ask(cls.portal.partner_id)

    @mute_logger(*QUIET)
    def test_who_reads_texts_consents_and_requests(self):
        """BEY-28: the organisers of the company, and nobody else."""
        for rows in (self.text, self.consent, self.request):
            for user in (self.organiser, self.manager, self.reader):
                self.assertTrue(rows.with_user(user).read())
            for user in (
                self.stranger,
                self.entrance,
                self.desk,
                self.reviewer,
                self.portal,
                self.public,
            ):
                with self.subTest(rows=rows, user=user.login):
                    with self.assertRaises(AccessError):
                        rows.with_user(user).read()
                    try:
                        found = rows.with_user(user).search([("id", "in", rows.ids)])
                    except AccessError:
                        continue
                    self.assertFalse(found)

    @mute_logger(*QUIET)
    def test_texts_of_others_are_not_written(self):
        """BEY-28: an organiser of another company publishes, retires and changes nothing here, and writes no text for us."""
        text = self.text.with_user(self.stranger)
        for call in (
            text.action_publish,
            text.action_retire,
            text.unlink,
            lambda: text.write({"body": "x"}),
            lambda: text.create({"company_id": self.company.id, "title": "x", "body": "x"}),
        ):
            with self.assertRaises(AccessError):
                call()

    @mute_logger(*QUIET)
    def test_visitors_do_not_read_the_settings(self):
        """BEY-28: what a meeting asks and how many ID numbers there are is the organiser's."""
        for name in ("ask_consent", "privacy_text_ids", "id_number_count", "consent_hint"):
            with self.subTest(field=name), self.assertRaises(AccessError):
                self.meeting.with_user(self.portal).read([name])
