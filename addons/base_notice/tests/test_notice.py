# SPDX-License-Identifier: LGPL-3.0-or-later
from odoo.exceptions import AccessError
from odoo.tests import TransactionCase, new_test_user, tagged

from ..texts import shorten


@tagged("post_install", "-at_install")
class TestNotice(TransactionCase):
    """What needs no document; the way of a notice is tested with meetings (event_meeting_notice)."""

    def make_notice(self, **vals):
        return self.env["base.notice"].create(
            {
                "res_model": "res.partner",
                "res_id": self.env.user.partner_id.id,
                "purpose": "other",
                "company_id": self.env.company.id,
                **vals,
            }
        )

    def test_results_overtake_each_other(self):
        """MTG-29: a late word does not undo what is known: delivered stays delivered, sent is not waiting again."""
        notice = self.make_notice()
        steps = (
            ("sent", "sent"),
            ("queued", "sent"),
            ("failed", "failed"),
            ("delivered", "delivered"),
            ("failed", "delivered"),
            ("queued", "delivered"),
        )
        for word, expected in steps:
            notice._set_result(word, "sms_credit", "E1")
            self.assertEqual(notice.state, expected)
        self.assertTrue(notice.sent_at)

    def test_failure_in_words(self):
        """MTG-29: a failure says what to do, with the answer of the provider."""
        notice = self.make_notice().with_context(lang="en_US")
        notice._set_result("failed", "mail_smtp", "550 no such user")
        self.assertIn("mail server", notice.failure_text)
        self.assertIn("550", notice.failure_text)

    def test_gone(self):
        """MTG-29: a notice about what was deleted meanwhile is cancelled, and says so."""
        notice = self.make_notice(res_id=2**31 - 1)
        notice._hand_over()
        self.assertEqual((notice.state, notice.obstacle), ("cancelled", "gone"))
        self.assertTrue(notice.failure_text)

    def test_administrators_alone(self):
        """BEY-25: notices of no meeting are read by administrators, of their companies alone."""
        notice = self.make_notice()
        user = new_test_user(self.env, "notice_user", "base.group_user")
        with self.assertRaises(AccessError):
            notice.with_user(user).read(["mobile"])
        other = self.env["res.company"].create({"name": "Other"})
        admin = new_test_user(
            self.env,
            "notice_admin",
            "base.group_system",
            company_id=other.id,
            company_ids=other.ids,
        )
        self.assertFalse(notice.with_user(admin).search([("id", "=", notice.id)]))

    def test_shorten(self):
        """MTG-26: texts that are cut say so, and stay on one line."""
        self.assertEqual(shorten("a  b\nc"), "a b c")
        self.assertEqual(shorten("123456", 5), "1234…")
        self.assertEqual(len(shorten("长" * 80)), 35)
