# SPDX-License-Identifier: LGPL-3.0-or-later
from unittest.mock import patch

from odoo.tests import HttpCase, new_test_user, tagged
from odoo.tools import config, mute_logger

PAGES = (
    "manager",
    "selector",
    "list",
    "create",
    "duplicate",
    "drop",
    "backup",
    "restore",
    "change_password",
)


@tagged("post_install", "-at_install")
class TestHttp(HttpCase):
    def post_json(self, path, body):
        return self.url_open(path, data=body, headers={"Content-Type": "application/json"})

    def test_database_pages(self):
        """BEY-25: where databases are not listed, no page of them answers, whatever way it is asked for."""
        with patch.dict(config.options, {"list_db": False}):
            for page in PAGES:
                path = f"/web/database/{page}"
                for answer in (
                    self.url_open(path),
                    self.url_open(f"{path}/"),
                    self.url_open(path, data={"master_pwd": "admin", "name": "x", "new_name": "y"}),
                    self.post_json(path, b"{}"),
                ):
                    self.assertEqual(answer.status_code, 404, path)
                    self.assertNotIn(self.env.cr.dbname, answer.text)

    def test_database_pages_where_they_are_wanted(self):
        """BEY-25: where databases are listed, Odoo's pages of them work as ever."""
        with patch.dict(config.options, {"list_db": True}):
            self.assertEqual(self.url_open("/web/database/selector").status_code, 200)

    @mute_logger("odoo.http")
    def test_no_trace_for_strangers(self):
        """BEY-25: the answer to a stranger's call says that it failed, not where in the source; colleagues see it."""
        new_test_user(self.env, "guard_clerk", "base.group_user", password="guard_clerk")
        body = (
            b'{"params": {"model": "res.lang", "method": "read", "args": [[1], 7], "kwargs": {}}}'
        )
        self.authenticate("guard_clerk", "guard_clerk")
        trace = self.post_json("/web/dataset/call_kw", body).json()["error"]["data"]["debug"]
        self.assertIn("Traceback", trace)
        new_test_user(self.env, "guard_portal", "base.group_portal", password="guard_portal")
        self.authenticate("guard_portal", "guard_portal")
        error = self.post_json("/web/dataset/call_kw", body).json()["error"]
        self.assertEqual(error["data"]["debug"], "")
        self.assertTrue(error["data"]["name"])

    def test_zero_bytes_are_nothing(self):
        """BEY-25: a zero byte or half a character pair in a call is dropped; the rest is taken as it was meant."""
        self.authenticate("admin", "admin")
        body = (
            b'{"params": {"model": "res.partner", "method": "create", "args": [{"name": "Li\\u0000 Lei\\ud83d"}],'
            b' "kwargs": {}}}'
        )
        partner = self.post_json("/web/dataset/call_kw", body).json()["result"]
        self.assertEqual(self.env["res.partner"].browse(partner).name, "Li Lei")

    def test_odd_bodies(self):
        """BEY-25: a body that is no call is refused without a fault."""
        with self.assertNoLogs("odoo.http", "ERROR"):
            for body in (b'{"params": []}', b'{"params": 7}', b"[" * 50_000, b"[]", b"{", b"\xff"):
                answer = self.post_json("/web/session/get_lang_list", body)
                self.assertLess(answer.status_code, 500)
                self.assertNotIn("Traceback", answer.text)
