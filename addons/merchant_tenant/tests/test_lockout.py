# SPDX-License-Identifier: LGPL-3.0-or-later
from datetime import timedelta
from unittest.mock import patch

from odoo import fields
from odoo.exceptions import AccessDenied, ValidationError
from odoo.tests import new_test_user, tagged
from odoo.tools import mute_logger

from .common import MerchantCase


@tagged("post_install", "-at_install")
class TestLockout(MerchantCase):
    def _authenticate(self, password):
        return self.env["res.users"].authenticate(
            {"type": "password", "login": "13900000001", "password": password},
            {"interactive": False},
        )

    def test_no_way_in_while_frozen(self):
        """TEN-05: neither password, key, session nor link of a frozen merchant lets anybody in."""
        user = self.user_a
        key = (
            self.env["res.users.apikeys"]
            .with_user(user)
            ._generate("rpc", "key", fields.Datetime.now() + timedelta(days=1))
        )
        token = user.partner_id._generate_signup_token()
        keys = self.env["res.users.apikeys"]
        self.assertEqual(keys._check_credentials(scope="rpc", key=key), user.id)
        self.assertTrue(self.env["res.partner"]._get_partner_from_token(token))
        self.merchant_a._freeze("Complaint")
        self.assertFalse(keys._check_credentials(scope="rpc", key=key))
        self.assertFalse(self.env["res.partner"]._get_partner_from_token(token))
        with self.assertRaises(AccessDenied), mute_logger("odoo.addons.base.models.res_users"):
            self._authenticate("13900000001")
        with self.assertRaises(ValidationError):
            user.active = True
        self.merchant_a.action_activate()
        self.assertEqual(keys._check_credentials(scope="rpc", key=key), user.id)

    def test_no_way_in_once_deleted(self):
        """TEN-04: a deleted merchant's login, keys and history of people are gone."""
        self.env["res.users.apikeys"].with_user(self.user_a)._generate(
            "rpc", "key", fields.Datetime.now() + timedelta(days=1)
        )
        self.merchant_a.action_delete()
        self.assertFalse(self.user_a.api_key_ids)
        with self.assertRaises(ValidationError):
            self.user_a.active = True
        self.assertFalse(self.merchant_a.message_ids.filtered(lambda m: "139" in (m.body or "")))
        self.merchant_a.action_activate()
        self.assertEqual(self.merchant_a.state, "frozen")

    def test_new_platform_people_enter_every_house(self):
        """TEN-04: whoever becomes a merchant administrator of the platform may enter the existing merchants."""
        group = self.env.ref("merchant_tenant.group_platform_manager")
        houses = (self.merchant_a | self.merchant_b).company_id
        late = new_test_user(self.env, "late_manager", groups="base.group_user")
        self.assertFalse(late.company_ids & houses)
        late.group_ids |= group
        self.assertLessEqual(houses, late.company_ids)
        other = new_test_user(self.env, "other_manager", groups="base.group_user")
        group.user_ids |= other
        self.assertLessEqual(houses, other.company_ids)

    def test_broken_notice_stops_no_decision(self):
        """TEN-07: a notice that cannot be made is logged, and the merchant is let in all the same."""
        tenant = self.make_application("New Hall", "13900000071", email="a@new.example")
        with (
            patch.object(type(tenant), "_queue_decision", side_effect=ValueError),
            mute_logger("odoo.addons.merchant_tenant.models.merchant_tenant_notice"),
        ):
            tenant.action_approve()
        self.assertEqual(tenant.state, "active")

    def test_notice_goes_out_by_queue(self):
        """TEN-07: text message and mail wait in the queues of Odoo, in words the merchant understands."""
        tenant = self.make_application("New Hall", "13900000072", email="a@new.example")
        tenant._refuse("Licence missing")
        message = self.env["sms.sms"].search([("number", "=", "+8613900000072")])
        self.assertEqual(message.state, "outgoing")
        self.assertIn("Licence missing", message.body)
        mail = self.env["mail.mail"].search([("email_to", "=", "a@new.example")])
        self.assertEqual(mail.state, "outgoing")
        self.assertIn("Licence missing", mail.body_html)
