# SPDX-License-Identifier: LGPL-3.0-or-later
from odoo.tests import HttpCase


class ForeignHostsCase(HttpCase):
    """Listens to what a real browser asks other hosts for."""

    def setUp(self):
        super().setUp()
        self.foreign_urls = []

    def fetch_proxy(self, url):
        """Note what a page asks another host for; the answer is Odoo's own: not found."""
        self.foreign_urls.append(url)
        return super().fetch_proxy(url)

    def assert_no_foreign_host(self, *paths, login=None):
        """Open pages in a browser and make sure that they ask nobody but this server.

        :param paths: paths of pages
        :param login: who opens them, a visitor by default
        """
        for path in paths:
            with self.subTest(path):
                self.foreign_urls.clear()
                self.browser_js(
                    path,
                    "document.fonts.ready.then(() => console.log('test successful'))",
                    "document.readyState === 'complete'",
                    login=login,
                )
                self.assertFalse(self.foreign_urls)
