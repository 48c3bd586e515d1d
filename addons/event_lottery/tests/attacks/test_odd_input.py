# SPDX-License-Identifier: LGPL-3.0-or-later
from odoo.tests import tagged

from odoo.addons.base_guard.tests.odd_input import OddInputMixin

from ..test_screen_http import LotteryHttpCase


@tagged("post_install", "-at_install")
class TestOddInput(OddInputMixin, LotteryHttpCase):
    odd_module = "event_lottery"
    odd_names = ("round", "draw", "download")

    def get_odd_title_names(self):
        return [self.show.event_id.name]

    def get_odd_known(self):
        return {
            "token": [self.show.screen_token, self.show.verify_token],
            "round_id": [str(self.round.id)],
            "sequence": ["1"],
        }

    def test_every_route(self):
        """BEY-25: no input of a route of the lottery makes the server fail."""
        self.check_odd_routes("meeting_user", "meeting_portal")

    def test_every_command(self):
        """BEY-25: who has the operator's token cannot make the server fail by odd commands either."""
        known = (
            "start",
            "stop",
            "redraw",
            "next",
            "previous",
            "show",
            "close",
            "write",
            "",
            None,
            7,
            [],
            {},
        )
        odd = (None, 7, "x", [], {}, {"count": "x"}, {"count": -1}, {"count": 10**20}, {"count": []}, {"sequence": "\x00"},
               {"sequence": {}}, {"round": "9" * 20}, {"round": []}, {"nonce": "\ud800"}, {"count": 1.5}, {"ids": ["x"]},
               {"winner": "x", "winner_id": 10**20, "round_id": 10**20})  # fmt: skip
        calls = [
            *(("start", params) for params in odd),
            *((name, {"sequence": []}) for name in known),
        ]
        with self._expect_no_errors() as log:
            for name, params in calls:
                values = {"control": self.show.control_token, "name": name, "params": params}
                response = self._post_json(f"{self.screen}/control", values)
                self._expect(response, values, log)
