# SPDX-License-Identifier: LGPL-3.0-or-later
from odoo.tests import HttpCase, new_test_user, tagged

from odoo.addons.base_guard.tests.odd_input import ODD_JSON, OddInputMixin


@tagged("post_install", "-at_install")
class TestOddInput(OddInputMixin, HttpCase):
    odd_module = "mail_guard"

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        new_test_user(cls.env, "odd_office", "base.group_user")
        new_test_user(cls.env, "odd_visitor", "base.group_portal")

    def test_every_route(self):
        """BEY-25: no address that somebody names makes the server fail."""
        self.check_odd_routes("odd_office", "odd_visitor")

    def test_picture_by_address(self):
        """BEY-25: neither does a picture by an address, whatever stands in its place."""
        self.authenticate("odd_office", "odd_office")
        with self._expect_no_errors() as log:
            for odd in ODD_JSON:
                for values in ({"url": odd}, {"url": "http://127.0.0.1/x.png", "res_id": odd}):
                    params = {"res_model": "res.partner", **values}
                    response = self._post_json("/html_editor/attachment/add_url", params)
                    error = response.json().get("error", {}).get("data", {})
                    # The office is told of a refusal with its place in the source, by stock.
                    name = error.get("name", "odoo.exceptions.")
                    lines = log.take()
                    if lines or not name.startswith("odoo.exceptions."):
                        self.odd_faults.append(f"{params}: {name} {lines}")
