# SPDX-License-Identifier: LGPL-3.0-or-later
from odoo.exceptions import AccessError
from odoo.tests.common import new_test_user, tagged
from odoo.tools import mute_logger

from .common import GuardCase, partner_demand

MODELS = ("guard.audit", "guard.code", "guard.hold", "guard.rate")


@tagged("post_install", "-at_install")
class TestAccess(GuardCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.users = {
            "public": cls.env.ref("base.public_user"),
            "portal": new_test_user(cls.env, "guard_portal", groups="base.group_portal"),
            "internal": new_test_user(cls.env, "guard_internal"),
        }
        cls.system = new_test_user(cls.env, "guard_system", groups="base.group_system")
        cls.holds._claim("test.guard", [partner_demand(1, 1)])
        cls.rates._hit("test", 1, 60)
        cls.codes._issue("test", "subject", 60)
        cls.audits._log("test.act", cls.env.user)

    @mute_logger("odoo.addons.base.models.ir_model", "odoo.models")
    def assert_refused(self, user, model, *operations):
        model = self.env[model].with_user(user)
        record = model.sudo().search([], limit=1).with_user(user)
        self.assertTrue(record)
        secret = "action" if model._name == "guard.audit" else "expires_at"
        calls = {
            "read": lambda: record.read(),
            "search": lambda: model.search([]),
            "count": lambda: model.search_count([]),
            "names": lambda: model.name_search(""),
            "group": lambda: model.formatted_read_group([], [], ["__count"]),
            "export": lambda: record.export_data([secret]),
            "create": lambda: model.create({}),
            "write": lambda: record.write({}),
            "unlink": lambda: record.unlink(),
        }
        for operation in operations or calls:
            with self.subTest(user=user.login, model=model._name, operation=operation):
                # write and unlink of an audit line are refused before the right is asked for
                with self.assertRaises(Exception) as refused:
                    calls[operation]()
                expected = type(refused.exception).__mro__
                self.assertTrue({"AccessError", "UserError"} & {cls.__name__ for cls in expected})

    def test_no_door_for_users(self):
        """BEY-29: public, portal and internal users reach none of the models over the ORM."""
        for user in self.users.values():
            for model in MODELS:
                self.assert_refused(user, model)

    def test_administrators_read_what_is_no_secret(self):
        """BEY-29: an administrator reads lines and holds, changes neither, and sees no hash."""
        for model in ("guard.audit", "guard.hold"):
            self.assertTrue(self.env[model].with_user(self.system).search([], limit=1).read())
            self.assert_refused(self.system, model, "create", "write", "unlink")
        for model in ("guard.code", "guard.rate"):
            self.assert_refused(self.system, model)

    def test_helpers_work_for_everybody(self):
        """BEY-29: the helpers need no right: who may act is decided by the act."""
        public = self.users["public"]
        token = self.holds.with_user(public)._claim("test.guard", [partner_demand(1, 9)])
        self.holds.with_user(public)._release(token)
        self.assertTrue(self.rates.with_user(public)._hit("public", 1, 60))
        code = self.codes.with_user(public)._issue("test", "public", 60)
        self.assertTrue(self.codes.with_user(public)._redeem("test", "public", code))
        line = self.audits.with_user(public)._log("test.act", public)
        self.assertEqual(line.user_id, public)
        with self.assertRaises(AccessError):
            line.with_user(public).read(["action"])
