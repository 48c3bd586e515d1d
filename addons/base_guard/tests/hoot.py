# SPDX-License-Identifier: LGPL-3.0-or-later
from odoo.tests import HttpCase


class HootCase(HttpCase):
    """Runs unit tests of JavaScript in a browser: the files `*.test.js` of an addon in `web.assets_unit_tests`."""

    def run_units(self, addon):
        """Run all of an addon's unit tests; fails when one of them does.

        :param addon: technical name
        """
        self.browser_js(
            f"/web/tests?headless&loglevel=2&preset=desktop&timeout=15000&id={_get_suite_id(f'@{addon}')}",
            "",
            login="admin",
            timeout=120,
            success_signal="[HOOT] Test suite succeeded",
            error_checker=lambda message: "[HOOT]" not in message,
        )


def _get_suite_id(path):
    """Return how the address of Odoo's test page names a suite."""
    number = 0
    for char in path:
        number = (number * 31 + ord(char)) & 0xFFFFFFFF
    return f"{number:08x}"
