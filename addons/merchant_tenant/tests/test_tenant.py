# SPDX-License-Identifier: LGPL-3.0-or-later
from psycopg2 import IntegrityError

from odoo.exceptions import AccessError, UserError, ValidationError
from odoo.tests import tagged
from odoo.tools import mute_logger

from .common import MerchantCase


@tagged("post_install", "-at_install")
class TestTenant(MerchantCase):
    def test_approval_makes_one_company_and_one_login(self):
        """TEN-02, TEN-07: approving twice makes one company and one login, without a country."""
        tenant = self.make_application("New Hall", "138 0000 1234")
        tenant.action_approve()
        tenant.action_approve()
        self.assertEqual(tenant.state, "active")
        self.assertEqual(tenant.user_ids.login, "13800001234")
        self.assertEqual(tenant.user_ids.company_ids, tenant.company_id)
        self.assertFalse(tenant.company_id.country_id)
        self.assertTrue(tenant.company_id.is_merchant)
        self.assertTrue(tenant.user_ids.has_group("merchant_tenant.group_merchant_admin"))

    def test_application_keeps_a_hash_that_becomes_the_password(self):
        """TEN-02: the applicant's password opens the login once the application has passed."""
        tenant = self.env["merchant.tenant"]._apply(
            {"name": "Own Hall", "contact_name": "李雷", "mobile": "+8613800005678"}, "harvest-2026"
        )
        self.assertNotIn("harvest", tenant.password_hash)
        find = self.env["merchant.tenant"]._verify_password
        self.assertEqual(find("13800005678", "harvest-2026"), tenant)
        self.assertFalse(find("13800005678", "wrong"))
        tenant.action_approve()
        self.assertFalse(tenant.password_hash)
        self.assertFalse(find("13800005678", "harvest-2026"))
        user = tenant.user_ids
        user.with_user(user)._check_credentials(
            {"type": "password", "login": user.login, "password": "harvest-2026"},
            {"interactive": True},
        )

    def test_refused_may_apply_again(self):
        """TEN-07: a refusal keeps its reason, and the same mobile applies again on the same record."""
        vals = {"name": "Own Hall", "contact_name": "李雷", "mobile": "+8613800005678"}
        tenant = self.env["merchant.tenant"]._apply(vals, "harvest-2026")
        with self.assertRaises(ValidationError):
            tenant._refuse("  ")
        tenant._refuse("Licence missing")
        self.assertEqual((tenant.state, tenant.reason), ("refused", "Licence missing"))
        self.assertFalse(tenant.company_id)
        again = self.env["merchant.tenant"]._apply(vals, "harvest-2027")
        self.assertEqual(again, tenant)
        self.assertEqual((again.state, again.reason), ("pending", False))

    def test_activation_restores_exactly_who_was_active(self):
        """TEN-04, TEN-05: freezing ends the logins that are active, activation brings back those and no other."""
        staff = self.merchant_a._create_login("Staff", "+8613900000011")
        former = self.merchant_a._create_login("Former", "+8613900000012")
        former.active = False
        self.merchant_a._freeze("Complaint")
        self.assertFalse((self.user_a | staff | former).filtered("active"))
        self.assertTrue(self.user_b.active)
        self.assertEqual(
            self.env["merchant.tenant"]._verify_password("13900000001", "13900000001"),
            self.merchant_a,
        )
        self.assertFalse(self.env["merchant.tenant"]._verify_password("13900000001", "wrong"))
        self.merchant_a.action_activate()
        self.assertEqual((self.user_a | staff | former).filtered("active"), self.user_a | staff)
        self.assertFalse(self.merchant_a.frozen_user_ids)

    def test_delete_anonymises_who_was_let_in(self):
        """TEN-04: a merchant that was let in is anonymised and locked up (DECISIONS 16)."""
        waiting = self.make_application("Waiting", "13900000021")
        waiting.action_delete()
        self.assertFalse(waiting.exists())
        with self.assertRaises(UserError):
            self.merchant_a.unlink()
        self.merchant_a.action_delete()
        self.assertFalse(self.merchant_a.active)
        self.assertFalse(self.merchant_a.mobile)
        self.assertFalse(self.user_a.active)
        self.assertFalse(self.merchant_a.company_id.active)
        self.assertNotIn("East", self.merchant_a.company_id.name + self.user_a.name)
        self.env.flush_all()
        self.assertTrue(self.make_merchant("East Hall", "13900000001").user_ids.active)

    def test_apps_decide_the_rights(self):
        """TEN-04: granting an app gives its rights to every login, taking it back takes them."""
        group = self.env["res.groups"].create({"name": "Rights of an app"})
        app = self.env["merchant.app"].create(
            {
                "name": "App",
                "menu_id": self.env["ir.ui.menu"].create({"name": "App"}).id,
                "group_ids": group.ids,
            }
        )
        self.merchant_a.app_ids |= app
        self.assertIn(group, self.user_a.all_group_ids)
        self.assertTrue(self.user_a.has_group("merchant_tenant.group_merchant_admin"))
        self.merchant_a.app_ids -= app
        self.assertNotIn(group, self.user_a.all_group_ids)

    def test_applicants_get_the_apps_there_are_when_they_pass(self):
        """TEN-04: who applied before an app was installed gets it with the approval."""
        tenant = self.make_application("Early Hall", "13900000041", app_ids=False)
        app = self.env["merchant.app"].create(
            {"name": "App", "menu_id": self.env["ir.ui.menu"].create({"name": "App"}).id}
        )
        tenant.action_approve()
        self.assertIn(app, tenant.app_ids)

    def test_login_stays_in_its_house(self):
        """TEN-08: a merchant's login gets no other company and no right of the platform."""
        for vals in (
            {"company_ids": [(4, self.merchant_b.company_id.id)]},
            {"group_ids": [(4, self.env.ref("base.group_system").id)]},
            {"group_ids": [(4, self.env.ref("merchant_tenant.group_platform_manager").id)]},
        ):
            with self.assertRaises(ValidationError):
                self.user_a.write(vals)
        with self.assertRaises(ValidationError):
            self.platform_user.group_ids |= self.env.ref("merchant_tenant.group_merchant")

    def test_only_the_platform_manages(self):
        """TEN-04, TEN-08: no merchant, no plain user, decides about merchants."""
        tenant = self.make_application("New Hall", "13900000031")
        plain = self.env["res.users"].create({"name": "Plain", "login": "plain_user"})
        for user in (self.user_a, plain):
            mine = tenant.with_user(user)
            for act in (
                mine.action_approve,
                mine.action_activate,
                mine.action_delete,
                lambda mine=mine: mine._refuse("x"),
                lambda mine=mine: mine._freeze("x"),
            ):
                with self.assertRaises(AccessError):
                    act()
        tenant.with_user(self.platform_user).action_approve()
        self.assertIn(tenant.company_id, self.platform_user.company_ids)

    def test_what_the_platform_writes_stays_with_it(self):
        """TEN-08: notes, files and names of the platform on the record of a merchant are not the merchant's to read."""
        self.merchant_a.with_user(self.platform_user).message_post(body="Keep an eye on them")
        self.env["ir.attachment"].create(
            {"name": "licence.txt", "res_model": "merchant.tenant", "res_id": self.merchant_a.id}
        )
        mine = self.merchant_a.with_user(self.user_a)
        about = [("model", "=", "merchant.tenant")]
        self.assertFalse(self.env["mail.message"].with_user(self.user_a).search(about))
        files = self.env["ir.attachment"].with_user(self.user_a)
        self.assertFalse(files.search([("name", "=", "licence.txt")]))
        with self.assertRaises(AccessError):
            self.merchant_a.message_ids.with_user(self.user_a).read(["body"])
        with self.assertRaises(AccessError):
            mine.read(["decided_by_id"])
        with self.assertRaises(AccessError):
            mine.read(["note"])

    def test_rights_of_others_are_not_told(self):
        """TEN-08: a merchant cannot ask who is an administrator of the platform."""
        admin = self.env.ref("base.user_admin")
        self.assertTrue(admin.has_group("base.group_system"))
        self.assertFalse(admin.with_user(self.user_a).has_group("base.group_system"))
        self.assertTrue(
            self.user_a.with_user(self.user_a).has_group("merchant_tenant.group_merchant")
        )

    @mute_logger("odoo.sql_db")
    def test_one_merchant_for_a_mobile(self):
        """TEN-04: a mobile has one merchant, unless the other was refused."""
        with self.assertRaises(IntegrityError), self.cr.savepoint():
            self.make_application("Twin", "139 0000 0001")
        with self.assertRaises(ValidationError):
            self.make_application("Landline", "010-62345678")

    def test_agreement_has_versions(self):
        """TEN-03: another text is another version, and who accepted one keeps it."""
        agreements = self.env["merchant.agreement"]
        first = agreements._publish("<p>One</p>")
        self.assertEqual(agreements._publish(first.body), first)
        tenant = agreements.env["merchant.tenant"]._apply(
            {"name": "Own Hall", "contact_name": "李雷", "mobile": "+8613800005678"}, "harvest-2026"
        )
        second = agreements._publish("<p>Two</p>")
        self.assertEqual(second.version, first.version + 1)
        self.assertEqual(tenant.agreement_id, first)
