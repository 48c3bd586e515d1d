# SPDX-License-Identifier: LGPL-3.0-or-later
from odoo.tests import JsonRpcException, new_test_user, tagged
from odoo.tools import mute_logger

from ..common import MOBILE, CodeCase


@tagged("post_install", "-at_install")
class TestForged(CodeCase):
    def test_nothing_over_rpc(self):
        """BEY-11: neither public, portal nor organiser has a code sent, tries one or sets how tickets are proved over RPC."""
        known = self.env["sms.sms"].search([])
        new_test_user(self.env, "code_portal", "base.group_portal")
        new_test_user(self.env, "code_office", "event.group_event_manager")
        purpose = self.guest._get_code_purpose()
        calls = [
            ("event.registration", name, [self.guest.ids, *args])
            for name, *args in (
                ("_prove_holder", "13800138001"),
                ("_check_typed_proof", "000000"),
                ("_check_code_mobile",),
                ("_get_code_mobile",),
                ("_get_holder_way",),
            )
        ]
        calls += [
            ("mobile.code", "_send", [purpose, MOBILE, 1, "en_US"]),
            ("mobile.code", "_prove", [purpose, MOBILE, "000000"]),
            ("res.config.settings", "create", [{"meeting_holder_way": "mobile"}]),
        ]
        for login in (None, "code_portal", "code_office"):
            self.authenticate(login, login)
            for model, method, args in calls:
                with self.subTest(login=login, method=method), mute_logger("odoo.http"):
                    with self.assertRaises(JsonRpcException):
                        self.call(model, method, args)
        self.assertFalse(self.env["sms.sms"].search([]) - known)

    def call(self, model, method, args):
        return self.make_jsonrpc_request(
            f"/web/dataset/call_kw/{model}/{method}",
            {"model": model, "method": method, "args": args, "kwargs": {}},
        )
