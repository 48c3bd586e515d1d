# SPDX-License-Identifier: LGPL-3.0-or-later
import re
from unittest.mock import patch
from urllib.parse import quote, urljoin, urlsplit

from werkzeug.urls import iri_to_uri

from odoo.http import Request
from odoo.tests import HttpCase, new_test_user, tagged
from odoo.tools import config, mute_logger

from ..odd_input import ELSEWHERE

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

    def get_place(self, response):
        """Return the host and path that a browser goes to: it drops controls, and reads a backslash as a slash."""
        location = re.sub(r"[\x00-\x1f]", "", response.headers["Location"]).strip()
        parts = urlsplit(urljoin(self.base_url(), location.replace("\\", "/")))
        return parts.netloc, parts.path

    def check_stays(self, response, what):
        """Somebody is led on, and to a page of this server."""
        self.assertEqual(response.status_code, 303, what)
        self.assertEqual(self.get_place(response)[0], urlsplit(self.base_url()).netloc, what)

    def test_form_of_an_old_session(self):
        """BEY-25, MTG-42: a form opened before the session changed is refused in the words of the page, with what to do."""
        self.authenticate(None, None)
        token = Request.csrf_token(self)
        self.authenticate(None, None)
        for stale in (token, "0" * 40 + "o1", "x"):
            with self.subTest(stale=stale), mute_logger("odoo.http"):
                answer = self.url_open("/web/login", data={"csrf_token": stale, "login": "x"})
                self.assertEqual(answer.status_code, 400)
                self.assertRegex(answer.text, "Go back, reload it|请返回并刷新页面")
                self.assertNotIn("Session expired", answer.text)

    def test_redirects_stay_here(self):
        """BEY-25: no address to go to after logging in or out leads elsewhere or makes the server fail."""
        new_test_user(self.env, "guard_portal", "base.group_portal", password="guard_portal")
        for login in ("admin", "guard_portal"):
            self.authenticate(login, login)
            for target in ELSEWHERE:
                path = f"/web/login?redirect={quote(target)}"
                self.check_stays(self.url_open(path, allow_redirects=False), (login, path))
        for target in ELSEWHERE:
            path = f"/web/session/logout?redirect={quote(target)}"
            self.check_stays(self.url_open(path, allow_redirects=False), path)
            self.authenticate(None, None)
            data = {
                "csrf_token": Request.csrf_token(self),
                "login": "guard_portal",
                "password": "guard_portal",
                "redirect": target,
            }
            answer = self.url_open("/web/login", data=data, allow_redirects=False)
            self.check_stays(answer, ("typed", target))

    def test_redirects_lead_on(self):
        """BEY-25: an address of this server is where one is led to, with all that is in it."""
        self.authenticate("admin", "admin")
        for target in ("/odoo/apps?x=%2F%2Fa#b", "/my//home", "/会议?q=a b"):
            answer = self.url_open(f"/web/login?redirect={quote(target)}", allow_redirects=False)
            self.assertEqual(answer.headers["Location"], iri_to_uri(target))

    def test_redirects_that_are_no_address(self):
        """BEY-25: half an address, or a file in its place, is as good as none."""
        self.authenticate("admin", "admin")
        with self.assertNoLogs("odoo.http", "ERROR"):
            for target in ("//[", "//[::1", "http://[x"):
                for path in ("/web/login", "/web/session/logout", "/website/lang/default"):
                    name = "r" if "lang" in path else "redirect"
                    answer = self.url_open(f"{path}?{name}={quote(target)}", allow_redirects=False)
                    self.assertLess(answer.status_code, 500, path)
        self.authenticate(None, None)
        data = {"csrf_token": Request.csrf_token(self), "login": "admin", "password": "admin"}
        with self.assertNoLogs("odoo.http", "ERROR"):
            answer = self.url_open(
                "/web/login",
                data=data,
                files={"redirect": ("x", b"//evil.example")},
                allow_redirects=False,
            )
        self.assertLess(answer.status_code, 500)
