# SPDX-License-Identifier: LGPL-3.0-or-later
import psycopg2

from odoo.exceptions import UserError
from odoo.tests.common import new_test_user, tagged
from odoo.tools import mute_logger

from .common import GuardCase


class RollbackNeeded(Exception):
    pass


@tagged("post_install", "-at_install")
class TestAudit(GuardCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.user = new_test_user(cls.env, "guard_user", name="王强")
        cls.company = cls.env["res.company"].create({"name": "Guard Test Company"})

    def test_line(self):
        """BEY-29: a line tells who did what to which record, where and why."""
        partner = self.seat()
        line = self.audits.with_user(self.user)._log("test.act", partner, {"reason": "忘带证件"})
        self.assertRecordValues(
            line,
            [
                {
                    "user_id": self.user.id,
                    "user_name": "王强",
                    "action": "test.act",
                    "model": "res.partner",
                    "res_id": partner.id,
                    "record_name": "Seat",
                    "company_id": self.user.company_id.id,
                    "detail": {"reason": "忘带证件"},
                    "ip": False,
                }
            ],
        )
        self.assertEqual(line.detail_text, "Reason: 忘带证件")
        self.assertTrue(line.create_date)

    def test_empty_details_stay_away(self):
        """BEY-29: what is empty is not shown, and a code without words is shown as it is."""
        line = self.audits._log(
            "test.act", self.seat(), {"reason": False, "remaining": 0, "by": None}
        )
        self.assertEqual(line.detail_text, "remaining: 0")
        self.assertEqual(line.action_label, "test.act")

    def test_one_line_a_record_or_for_the_model(self):
        """BEY-29: an act on several records leaves a line on each; one on none names the model."""
        partners = self.seat() + self.seat()
        self.assertEqual(self.audits._log("test.act", partners).mapped("res_id"), partners.ids)
        line = self.audits._log("test.export", self.partners, {"count": 300})
        self.assertEqual((line.model, line.res_id, line.record_name), ("res.partner", 0, False))

    def test_company_of_the_record(self):
        """BEY-29: the line belongs to the company of the record, else to the user's current one."""
        partner = self.seat()
        partner.company_id = self.company
        self.assertEqual(self.audits._log("test.act", partner).company_id, self.company)
        self.assertEqual(self.audits._log("test.act", self.company).company_id, self.company)
        self.assertEqual(self.audits._log("test.act", self.user).company_id, self.user.company_id)

    def test_orm_refuses(self):
        """BEY-29: nobody changes or deletes a line, the superuser included."""
        line = self.audits._log("test.act", self.seat())
        for lines in (line, line.sudo(), line.with_user(self.env.ref("base.user_admin"))):
            with self.assertRaises(UserError):
                lines.write({"action": "other"})
            with self.assertRaises(UserError):
                lines.action = "other"
            with self.assertRaises(UserError):
                lines.unlink()

    @mute_logger("odoo.sql_db")
    def test_database_refuses(self):
        """BEY-29: nor does SQL, for as long as the trigger stands."""
        line = self.audits._log("test.act", self.seat())
        self.env.flush_all()
        for query in (
            "UPDATE guard_audit SET action = 'other'",
            f"UPDATE guard_audit SET user_id = 1, user_name = 'x' WHERE id = {line.id}",
            f"UPDATE guard_audit SET user_id = NULL, user_name = 'x' WHERE id = {line.id}",
            f"DELETE FROM guard_audit WHERE id = {line.id}",
            "TRUNCATE guard_audit",
        ):
            with self.assertRaises(psycopg2.errors.InsufficientPrivilege), self.env.cr.savepoint():
                self.env.cr.execute(query)
        self.assertEqual(line.action, "test.act")

    def test_deleted_user_keeps_his_name(self):
        """BEY-29: lines do not keep a user from being deleted, nor does he take them along."""
        line = self.audits.with_user(self.user)._log("test.act", self.seat())
        self.user.unlink()
        self.env.invalidate_all()
        self.assertFalse(line.user_id)
        self.assertEqual(line.user_name, "王强")

    def test_other_companies_lines_are_hidden(self):
        """BEY-29: an administrator sees the lines of the companies he works in."""
        mine = self.audits._log("test.act", self.user)
        partner = self.seat()
        partner.company_id = self.company
        other = self.audits._log("test.act", partner)
        admin = new_test_user(self.env, "guard_system", groups="base.group_system")
        audits = self.audits.with_user(admin)
        self.assertEqual(audits.search([("id", "in", (mine + other).ids)]), mine)
        admin.company_ids += self.company
        self.assertEqual(
            audits.with_context(allowed_company_ids=admin.company_ids.ids).search(
                [("id", "in", (mine + other).ids)]
            ),
            mine + other,
        )

    def test_open_record(self):
        """BEY-29: a line leads to its record while there is one."""
        partner = self.seat()
        line = self.audits._log("test.act", partner)
        self.assertEqual(line.action_open_record()["res_id"], partner.id)
        partner.unlink()
        with self.assertRaisesRegex(UserError, "Seat"):
            line.action_open_record()
        gone = self.audits.create({"action": "test.act", "model": "no.such.model", "res_id": 1})
        with self.assertRaises(UserError):
            gone.action_open_record()
        self.assertTrue(gone.web_read({"res_id": {}, "model": {}, "detail_text": {}}))

    def test_refusal(self):
        """BEY-29: a line of what was refused stays, though the act is undone."""
        partner = self.seat()
        try:
            self.audits._log_refusal("test.refused", partner, {"reason": "no"})
            raise RollbackNeeded
        except RollbackNeeded:
            line = self.audits.search([("action", "=", "test.refused")])
        self.assertEqual((line.res_id, line.detail), (partner.id, {"reason": "no"}))

    def test_lean(self):
        """BEY-29: a line on a record in the cache is one statement."""
        partner = self.seat()
        self.audits._log("test.act", partner)
        with self.assertQueryCount(1):
            self.audits._log("test.act", partner)
