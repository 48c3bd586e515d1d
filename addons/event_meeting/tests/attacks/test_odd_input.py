# SPDX-License-Identifier: LGPL-3.0-or-later
from lxml import html

from odoo.http import Request
from odoo.tests import HttpCase, tagged

from odoo.addons.base_guard.tests.odd_input import OddInputMixin

from ..common import MeetingCase


@tagged("post_install", "-at_install")
class TestOddInput(OddInputMixin, MeetingCase, HttpCase):
    odd_module = "event_meeting"

    def get_odd_known(self):
        return {"import_id": ["1"]}

    def test_every_route(self):
        """BEY-25: no input of a route of the back office makes the server fail, for who may and who may not use it."""
        self.check_odd_routes("meeting_user", "meeting_desk", "meeting_portal")

    def test_refusals_in_the_language_of_the_user(self):
        """BEY-25: what a download refuses or does not find is said to the organiser in Chinese, and in no other words."""
        self.env["res.lang"]._activate_lang("zh_CN")
        self.organiser.lang = "zh_CN"
        self.authenticate(self.organiser.login, self.organiser.login)
        token = Request.csrf_token(self)
        for path, data, status in (
            ("/event_meeting/import/template?event_id=x", None, 400),
            ("/event_meeting/import/999999999/bad_rows", None, 404),
            ("/event_meeting/people/export", {"csrf_token": token, "data": "{"}, 403),
        ):
            answer = self.url_open(path, data=data)
            self.assertEqual(answer.status_code, status, path)
            page = html.fromstring(answer.text)
            self.assertEqual(page.get("lang"), "zh-CN", path)
            self.assertNotRegex(page.text_content(), r"[A-Za-z]{3,}", path)
