# SPDX-License-Identifier: LGPL-3.0-or-later
from odoo.exceptions import AccessError, UserError, ValidationError
from odoo.tests import Form, tagged

from .common import MerchantCase


@tagged("post_install", "-at_install")
class TestWizards(MerchantCase):
    def _stored_hash(self, wizard):
        self.env.flush_all()
        self.env.cr.execute(
            f"SELECT password_hash FROM {wizard._table} WHERE id = %s",  # pylint: disable=sql-injection
            (wizard.id,),
        )
        return self.env.cr.fetchone()[0]

    def _log_in(self, user, password):
        user.with_user(user)._check_credentials(
            {"type": "password", "login": user.login, "password": password}, {"interactive": True}
        )

    def test_platform_adds_an_active_merchant(self):
        """TEN-04: the platform adds a merchant that can log in at once, with the password it was shown."""
        form = Form(self.env["merchant.tenant.add"].with_user(self.platform_user))
        form.name, form.contact_name = "Added Hall", "韩梅梅"
        form.mobile = "138 0000 7777"
        password = form.password
        self.assertRegex(password, r"^\w{4}-\w{4}-\w{4}$")
        wizard = form.save()
        self.assertFalse(wizard.password)
        self.assertNotIn(password, self._stored_hash(wizard))
        tenant = self.env["merchant.tenant"].browse(wizard.action_confirm()["res_id"])
        self.assertEqual((tenant.state, tenant.user_ids.login), ("active", "13800007777"))
        self.assertFalse(self._stored_hash(wizard))
        self._log_in(tenant.user_ids, password)

    def test_taken_mobile_is_refused_before_the_password_is_gone(self):
        """TEN-04: a mobile somebody uses is refused while the form is open, for merchants and for logins."""
        for model, vals in (
            ("merchant.tenant.add", {"name": "x", "contact_name": "x"}),
            ("merchant.login.add", {"name": "x", "tenant_id": self.merchant_a.id}),
        ):
            for mobile in ("13900000002", "12345"):
                with self.subTest(model=model, mobile=mobile), self.assertRaises(ValidationError):
                    self.env[model].create({**vals, "mobile": mobile})

    def test_refuse_and_freeze_ask_why(self):
        """TEN-04, TEN-07: the wizard wants a reason and offers those used lately."""
        tenant = self.make_application("New Hall", "13900000041")
        wizards = self.env["merchant.tenant.decision"].with_user(self.platform_user)
        wizard = wizards.create(
            {"act": "refuse", "tenant_ids": tenant.ids, "reason": "Licence missing"}
        )
        wizard.action_confirm()
        self.assertEqual((tenant.state, tenant.reason), ("refused", "Licence missing"))
        self.assertIn("Licence missing", dict(wizards._get_last_reasons()))
        with self.assertRaises(UserError):
            wizard.action_confirm()
        other = self.make_application("Old Hall", "13900000042")
        again = Form(wizards.with_context(default_act="refuse", default_tenant_ids=other.ids))
        again.last_reason = "Licence missing"
        self.assertEqual(again.reason, "Licence missing")
        again.save().action_confirm()
        self.assertEqual(other.state, "refused")
        freezing = wizards.with_context(default_act="freeze")
        self.assertNotIn("Licence missing", dict(freezing._get_last_reasons()))
        freezing.create(
            {"act": "freeze", "tenant_ids": self.merchant_a.ids, "reason": "Rent unpaid"}
        ).action_confirm()
        self.assertEqual(self.merchant_a.state, "frozen")
        self.assertIn("Rent unpaid", dict(freezing._get_last_reasons()))

    def test_delete_says_what_goes(self):
        """TEN-04: the wizard names the numbers before merchants are deleted."""
        wizard = (
            self.env["merchant.tenant.delete"]
            .with_user(self.platform_user)
            .create({"tenant_ids": (self.merchant_a | self.merchant_b).ids})
        )
        self.assertEqual((wizard.tenant_count, wizard.login_count), (2, 2))
        wizard.action_confirm()
        self.assertFalse((self.merchant_a | self.merchant_b).filtered("active"))

    def test_new_password(self):
        """TEN-04: platform and merchant's administrator give a new password, which ends the sessions."""
        for user, password in ((self.platform_user, "kite-4821"), (self.user_a, "moss-7733")):
            staff = self.merchant_a.user_ids - self.user_a or self.merchant_a._create_login(
                "Staff", "+8613900000051"
            )
            before = staff._compute_session_token("x" * 84)
            wizard = (
                self.env["merchant.login.password"]
                .with_user(user)
                .create({"login_id": staff.id, "password": password})
            )
            self.assertNotIn(password, self._stored_hash(wizard))
            wizard.action_confirm()
            self._log_in(staff, password)
            self.assertNotEqual(staff._compute_session_token("x" * 84), before)
            with self.assertRaises(ValidationError):
                wizard.action_confirm()
        with self.assertRaises(ValidationError):
            self.env["merchant.login.password"].create({"login_id": staff.id, "password": "short"})

    def test_merchant_manages_its_own_logins(self):
        """TEN-04, TEN-08: a merchant's administrator adds, archives and names, within the number allowed."""
        self.merchant_a.max_users = 2
        wizards = self.env["merchant.login.add"].with_user(self.user_a)
        wizard = wizards.create(
            {"name": "Staff", "mobile": "139 0000 0052", "password": "kite-4821"}
        )
        wizard.action_confirm()
        staff = self.merchant_a.user_ids - self.user_a
        self._log_in(staff, "kite-4821")
        self.assertEqual(staff.merchant_role, "staff")
        third = wizards.create({"name": "Third", "mobile": "13900000053", "password": "kite-4821"})
        with self.assertRaises(ValidationError):
            third.action_confirm()
        mine = staff.with_user(self.user_a)
        mine.action_merchant_archive()
        self.assertFalse(staff.active)
        third.action_confirm()
        with self.assertRaises(ValidationError):
            mine.action_merchant_activate()
        self.merchant_a.max_users = 3
        mine.action_merchant_activate()
        with self.assertRaises(UserError):
            self.user_a.with_user(self.user_a).action_merchant_make_staff()
        with self.assertRaises(UserError):
            self.user_a.with_user(self.user_a).action_merchant_archive()
        mine.action_merchant_make_admin()
        self.assertEqual(staff.merchant_role, "admin")
        self.user_a.with_user(staff).action_merchant_make_staff()
        self.assertEqual(self.user_a.merchant_role, "staff")
        with self.assertRaises(AccessError):
            mine.action_merchant_archive()

    def test_nobody_manages_foreign_logins(self):
        """TEN-08: no act reaches another merchant's login or one of the platform, over RPC either."""
        staff = self.merchant_a._create_login("Staff", "+8613900000054")
        plain = self.env["res.users"].create({"name": "Plain", "login": "plain_user"})
        acts = (
            "action_merchant_archive",
            "action_merchant_activate",
            "action_merchant_make_admin",
            "action_merchant_make_staff",
            "action_merchant_password",
        )
        portal = self.env["res.users"].create(
            {
                "name": "Portal",
                "login": "portal_user",
                "group_ids": [(6, 0, self.env.ref("base.group_portal").ids)],
            }
        )
        public = self.env.ref("base.public_user")
        cases = [
            (self.user_a, self.user_b),
            (self.user_a, plain),
            (self.user_a, self.platform_user),
            (self.platform_user, plain),
            (staff, self.user_a),
            (plain, self.user_a),
            (portal, self.user_a),
            (public, self.user_a),
        ]
        for acting, target in cases:
            for act in acts:
                with self.subTest(acting=acting.login, act=act), self.assertRaises(AccessError):
                    getattr(target.with_user(acting), act)()
        self.assertTrue(self.user_b.active and plain.active)
        for model, vals in (
            (
                "merchant.login.add",
                {"tenant_id": self.merchant_b.id, "name": "x", "mobile": "13900000055"},
            ),
            ("merchant.login.password", {"login_id": self.user_b.id}),
            ("merchant.tenant.profile", {"tenant_id": self.merchant_b.id, "contact_name": "x"}),
            ("merchant.tenant.add", {"name": "x", "contact_name": "x", "mobile": "13900000056"}),
            ("merchant.tenant.decision", {"act": "freeze", "tenant_ids": [1], "reason": "x"}),
            ("merchant.tenant.delete", {"tenant_ids": self.merchant_b.ids}),
        ):
            for acting in (self.user_a, staff, plain, portal, public):
                with (
                    self.subTest(acting=acting.login, model=model),
                    self.assertRaises(AccessError),
                    self.cr.savepoint(),
                ):
                    self.env[model].with_user(acting).create(vals).action_confirm()

    def test_buttons_of_the_platform_are_the_platforms(self):
        """TEN-04, TEN-08: no button of the merchants' list works for anybody but the platform."""
        plain = self.env["res.users"].create({"name": "Plain", "login": "plain_user"})
        for act in (
            "action_approve",
            "action_activate",
            "action_delete",
            "action_open_refuse",
            "action_open_freeze",
            "action_open_delete",
            "action_open_password",
        ):
            for acting in (self.user_a, self.user_b, plain):
                with self.subTest(act=act, acting=acting.login), self.assertRaises(AccessError):
                    getattr(self.merchant_b.with_user(acting), act)()
        for act in ("action_view_logins", "action_open_add_login", "action_open_profile"):
            self.merchant_a.with_user(self.user_a).__getattribute__(act)()
            with self.assertRaises(AccessError):
                getattr(self.merchant_b.with_user(self.user_a), act)()

    def test_plain_write_meets_the_same_wall(self):
        """TEN-04, TEN-07: state, company and logins are not written past the methods, by the platform either."""
        tenant = self.make_application("New Hall", "13900000061")
        for vals in (
            {"state": "active"},
            {"reason": "x"},
            {"company_id": 1},
            {"user_ids": [(4, self.platform_user.id)]},
            {"active": False},
            {"frozen_user_ids": [(4, self.platform_user.id)]},
        ):
            with self.assertRaises(AccessError):
                tenant.with_user(self.platform_user).write(vals)
        with self.assertRaises(AccessError):
            self.env["merchant.tenant"].with_user(self.platform_user).create(
                {"name": "x", "mobile": "13900000062", "state": "active"}
            )
        for user in (self.user_a, self.user_b):
            with self.assertRaises(AccessError):
                self.merchant_a.with_user(user).write({"max_users": 99})

    def test_merchant_edits_its_profile(self):
        """TEN-04: a merchant's administrator changes contact and e-mail, on merchant and company."""
        form = Form(
            self.env["merchant.tenant.profile"]
            .with_user(self.user_a)
            .with_context(default_tenant_id=self.merchant_a.id)
        )
        self.assertEqual(form.contact_name, "East Hall contact")
        form.contact_name, form.email = "李雷", "Hello@East.example"
        form.save().action_confirm()
        self.assertEqual(self.merchant_a.contact_name, "李雷")
        self.assertEqual(self.merchant_a.company_id.email, "hello@east.example")
