# SPDX-License-Identifier: LGPL-3.0-or-later
from lxml import html

from odoo.tests import HttpCase, tagged


@tagged("post_install", "-at_install")
class TestTitles(HttpCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.env["res.lang"]._activate_lang("zh_CN")
        chinese = cls.env.ref("base.lang_zh_CN")
        cls.website = cls.env["website"].get_current_website()
        cls.website.write(
            {
                "name": "Site",
                "language_ids": [(4, chinese.id)],
                "default_lang_id": chinese.id,
                "auth_signup_uninvited": "b2c",
            }
        )

    def get_title(self, path):
        """Return the title of a page without the name of the site."""
        page = html.fromstring(self.url_open(path).text)
        return page.findtext(".//title").removesuffix(" | Site").strip()

    def test_titles_are_chinese(self):
        """BEY-28: pages that stock calls like their templates carry a Chinese title."""
        for path, title in (
            ("/web/login", "登录"),
            ("/web/signup", "注册"),
            ("/web/reset_password", "重设密码"),
            ("/contactus", "联系我们"),
            ("/page-that-is-not-there", "找不到页面"),
        ):
            with self.subTest(path):
                self.assertEqual(self.get_title(path), title)

    def test_source_language(self):
        """BEY-28: in English too the title is a sentence for readers."""
        self.website.default_lang_id = self.env["res.lang"]._activate_lang("en_US")
        self.assertEqual(self.get_title("/page-that-is-not-there"), "Page not found")

    def test_own_title_stays(self):
        """BEY-28: what an editor has typed is not changed."""
        page = self.env["website.page"].search([("url", "=", "/contactus")], limit=1)
        page.view_id.name = "Find us"
        self.assertEqual(self.get_title("/contactus"), "Find us")
        page.website_meta_title = "到这里来"
        self.assertEqual(self.get_title("/contactus"), "到这里来")
