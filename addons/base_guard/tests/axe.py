# SPDX-License-Identifier: LGPL-3.0-or-later
"""Pages for people who do not see or do not use a mouse, checked by axe-core in a real browser."""

import os
from pathlib import Path

from .devtools import DevtoolsMixin

SERIOUS = ("serious", "critical")
# What of Odoo's own frame is found on every page, and is not the suite's to change: its advertisement.
STOCK = (".o_brand_promotion",)
CHECK = """
(async () => {
    await document.fonts.ready;
    const found = await axe.run(
        {exclude: %(exclude)s}, {resultTypes: ["violations"], runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa"]}
    );
    const lines = found.violations
        .filter((rule) => %(serious)s.includes(rule.impact))
        .flatMap((rule) => rule.nodes.map(
            (node) => `${rule.id} ${node.target.join(" ")}: ${node.failureSummary.replace(/\\s+/g, " ")}`
        ));
    return lines.join("\\n");
})()
"""


class AxeMixin(DevtoolsMixin):
    """For an ``HttpCase``: a page has no serious finding of axe-core. Addons list their pages."""

    browser_size = "390x844"
    touch_enabled = True

    def assert_accessible(
        self, *paths, login=None, session=None, ready="document.readyState === 'complete'"
    ):
        """Open pages in a browser, on a phone, and let axe-core look at them.

        :param paths: paths of pages
        :param login: who opens them, a visitor by default
        :param session: values that the session of the browser has from pages before
        :param ready: expression that is true on the page when it is to be looked at
        """
        script = self._get_axe()
        options = {"exclude": [[part] for part in STOCK], "serious": list(SERIOUS)}
        with self.open_browser(login, session) as page:
            for path in paths:
                with self.subTest(path):
                    page.open(path)
                    page.wait(ready)
                    self.assertEqual(page.run("location.pathname"), path.partition("?")[0])
                    self.assertEqual(page.run("document.documentElement.lang"), "zh-CN")
                    page.run(f"{script}; 0")
                    self.assertEqual(page.run(CHECK % options), "", "serious findings")

    def _get_axe(self):
        folder = os.environ.get("HUIKE_HOME")
        path = Path(folder or ".", "node", "node_modules", "axe-core", "axe.min.js")
        if not folder or not path.exists():
            self.fail(
                "axe-core is missing: ./scripts/test installs what package-lock.json names; its log is node.log"
            )
        return path.read_text(encoding="utf-8")
