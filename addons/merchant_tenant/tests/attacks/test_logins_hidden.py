# SPDX-License-Identifier: LGPL-3.0-or-later
from odoo.exceptions import AccessError
from odoo.tests import new_test_user, tagged

from ..common import MerchantCase

MOBILE = "13900000001"


@tagged("post_install", "-at_install")
class TestLoginsHidden(MerchantCase):
    """The login of a merchant is its mobile: the platform's people who do not manage merchants do not see it."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.clerk = new_test_user(
            cls.env, "platform_clerk", groups="base.group_user,base.group_partner_manager"
        )
        cls.admin = new_test_user(cls.env, "platform_admin", groups="base.group_erp_manager")
        cls.user_a.partner_id.write({"phone": MOBILE, "email": "east@huike.test"})
        cls.login = cls.user_a.login

    def test_clerk_does_not_read(self):
        """BEY-25: neither the login nor mobile and e-mail of the contact behind it."""
        for record in (self.user_a, self.user_a.partner_id, self.merchant_a):
            with self.assertRaises(AccessError):
                record.with_user(self.clerk).read()
        with self.assertRaises(AccessError):
            self.user_a.partner_id.with_user(self.clerk).signup_get_auth_param()

    def test_clerk_does_not_search(self):
        """BEY-25: not by a part of the login, by name, in groups, by order, through contacts, or in the archive."""
        users = self.env["res.users"].with_user(self.clerk).with_context(active_test=False)
        partners = self.env["res.partner"].with_user(self.clerk).with_context(active_test=False)
        self.assertFalse(users.search([("merchant_tenant_id", "!=", False)]))
        for part in (self.login, self.login[:6], MOBILE[-4:]):
            self.assertFalse(users.search_count([("login", "like", part)]), part)
            self.assertFalse(users.name_search(part), part)
            self.assertFalse(partners.search_count([("user_ids.login", "like", part)]), part)
            self.assertFalse(partners.name_search(part), part)
        self.assertFalse(partners.search_count([("phone", "like", MOBILE)]))
        self.assertFalse(partners.search_count([("email", "=", "east@huike.test")]))
        logins = {login for (login,) in users._read_group([], ["login"])}
        self.assertNotIn(self.login, logins)
        self.assertIn(self.clerk.login, logins)
        rows = partners.get_mention_suggestions("East")
        self.assertNotIn(
            self.user_a.partner_id.id, [row["id"] for row in rows.get("res.partner", ())]
        )

    def test_managers_do(self):
        """TEN-02: who manages merchants, or logins of everybody, goes on seeing them."""
        for user in (self.platform_user, self.admin):
            self.assertEqual(self.user_a.with_user(user).login, self.login)
            found = self.env["res.users"].with_user(user).search([("login", "=", self.login)])
            self.assertEqual(found, self.user_a)
            self.assertEqual(self.user_a.partner_id.with_user(user).phone, MOBILE)

    def test_merchants_see_their_own(self):
        """TEN-04: a merchant sees its own logins, and logs in as before."""
        self.assertEqual(self.user_a.with_user(self.user_a).login, self.login)
        self.assertTrue(self.user_a.partner_id.with_user(self.user_a).phone)
        self.assertFalse(
            self.env["res.users"].with_user(self.user_a).search([("login", "=", self.user_b.login)])
        )
        credential = {"type": "password", "login": self.login, "password": self.login}
        info = self.env["res.users"].authenticate(credential, {"interactive": False})
        self.assertEqual(info["uid"], self.user_a.id)

    def test_clerk_sees_colleagues(self):
        """BEY-25: the platform's people go on seeing each other."""
        users = self.env["res.users"].with_user(self.clerk)
        self.assertIn(self.platform_user, users.search([]))
        self.assertTrue(self.platform_user.partner_id.with_user(self.clerk).name)
