# SPDX-License-Identifier: LGPL-3.0-or-later
import logging
from unittest.mock import patch

from odoo.fields import Domain
from odoo.tests import tagged

from ..tools.scopes import STOCK_SCOPES, settle_scopes
from .common import MerchantCase

ACCESS_LOGGER = "odoo.addons.merchant_tenant.models.ir_model_access"


@tagged("post_install", "-at_install")
class TestScopes(MerchantCase):
    """How the words of several addons become one table, and what becomes of models nobody spoke of."""

    def settle(self, *said):
        """Return what holds after each of the addons a, b, c … said something, a being the ground."""
        levels, table = [], {}
        for addon, scopes in zip("abc", said, strict=False):
            table = {**table, **scopes}
            levels.append((addon, table))
        return settle_scopes(levels)

    def test_levels_are_those_of_the_addons(self):
        """TEN-08: the tables are collected from the ground up, with the addon that says each."""
        levels = self.env["ir.model.access"]._get_merchant_scope_levels()
        self.assertEqual(levels[0], ("merchant_tenant", STOCK_SCOPES))
        self.assertEqual(levels[-1][1], self.env["ir.model.access"]._get_merchant_scopes())

    def test_loosening_is_refused(self):
        """TEN-08: what a bridge said, and what the ground opened, is made closer and never looser."""
        for ground, bridge, other, kept in (
            ({}, {"m": "own_read"}, {"m": "own"}, "own_read"),
            ({}, {"m": "closed"}, {"m": "own"}, "closed"),
            ({}, {"m": "own"}, {"m": "open"}, "own"),
            ({}, {"m": "open"}, {"m": "own"}, "open"),
            ({"m": "own_read"}, {"m": "own"}, {}, "own_read"),
            ({"m": "hidden"}, {"m": "open"}, {}, "hidden"),
            ({"m": "closed"}, {"m": "own_read"}, {"m": "own"}, "own_read"),
            ({"m": "own"}, {"m": "all"}, {}, "own"),
        ):
            with self.subTest(ground=ground, bridge=bridge, other=other):
                table, refused = self.settle(ground, bridge, other)
                self.assertEqual(table, {"m": kept})
                self.assertEqual(len(refused), 1)
        self.assertEqual(self.settle({}, {"m": "all"}), ({}, [("m", "b", "all", "closed")]))

    def test_closer_and_free_is_followed(self):
        """TEN-08: a bridge takes over what the ground closes or hides, and makes closer what others said."""
        for ground, bridge, other, kept in (
            ({"m": "closed"}, {"m": "own"}, {}, "own"),
            ({"m": "hidden"}, {"m": "own_read"}, {"m": "hidden"}, "hidden"),
            ({"m": "own"}, {"m": "own_read"}, {"m": "closed"}, "closed"),
        ):
            with self.subTest(ground=ground, bridge=bridge, other=other):
                self.assertEqual(self.settle(ground, bridge, other), ({"m": kept}, []))

    def test_loosening_is_logged(self):
        """TEN-08: the error names model and addon, and the closer scope holds for a merchant's login."""
        accesses = self.env["ir.model.access"].with_user(self.user_a)
        levels = accesses._get_merchant_scope_levels()
        loose = [*levels, ("merchant_tenant_bad", {**levels[-1][1], "sms.template": "own"})]
        self.addCleanup(self.env.registry.clear_all_caches)
        with (
            patch.object(type(accesses), "_get_merchant_scope_levels", lambda accesses: loose),
            self.assertLogs(ACCESS_LOGGER, "ERROR") as logged,
        ):
            self.env.registry.clear_all_caches()
            self.assertEqual(accesses._get_merchant_scope_table()["sms.template"], "own_read")
            self.assertFalse(accesses.env["sms.template"].has_access("write"))
        self.assertIn("sms.template: merchant_tenant_bad says 'own'", logged.output[0])

    def test_models_nobody_classified(self):
        """TEN-08: they are closed, named in the log at start and in the settings; here there are none."""
        accesses = self.env["ir.model.access"]
        self.assertEqual(accesses._get_merchant_unclassified(), [])
        settings = self.env["res.config.settings"].with_user(self.env.ref("base.user_admin"))
        self.assertFalse(settings.create({}).merchant_unclassified)
        with self.assertNoLogs(ACCESS_LOGGER, logging.INFO):
            accesses._register_hook()
        levels = [
            (addon, {name: scopes[name] for name in scopes if name != "res.country"})
            for addon, scopes in accesses._get_merchant_scope_levels()
        ]
        self.addCleanup(self.env.registry.clear_all_caches)
        with patch.object(type(accesses), "_get_merchant_scope_levels", lambda accesses: levels):
            self.env.registry.clear_all_caches()
            self.assertEqual(settings.create({}).merchant_unclassified, "Country (res.country)")
            self.assertFalse(self.env["res.country"].with_user(self.user_a).has_access("read"))
            with self.assertLogs(ACCESS_LOGGER, logging.INFO) as logged:
                accesses._register_hook()
        self.assertIn("res.country", logged.output[0])

    def test_channels_of_a_bridge(self):
        """TEN-08: a bridge widens the channels a merchant sees by its method; members and calls follow, and go with it."""
        platform = self.platform_user
        channel = (
            self.env["discuss.channel"]
            .with_user(platform)
            .sudo()
            .create({"name": "Of the platform", "channel_type": "channel"})
        )
        channel._add_members(partners=self.user_a.partner_id)
        call = (
            self.env["discuss.call.history"]
            .with_user(platform)
            .sudo()
            .create(
                {
                    "channel_id": channel.id,
                    "start_dt": "2026-01-01",
                    "start_call_message_id": channel.message_post(body="Call").id,
                }
            )
        )
        rows = (channel, channel.channel_member_ids, call)

        def seen(user):
            self.env.registry.clear_all_caches()
            return [row.with_user(user)._filtered_access("read").sudo() for row in rows]

        def searched(user):
            return [row.with_user(user).search([("id", "in", row.ids)]).sudo() for row in rows]

        nothing = [row.browse() for row in rows]
        self.assertEqual(seen(self.user_a), nothing)
        self.assertEqual(searched(self.user_a), nothing)
        method = type(channel)._get_merchant_domain
        self.addCleanup(self.env.registry.clear_all_caches)
        with patch.object(
            type(channel),
            "_get_merchant_domain",
            lambda channels: method(channels) | Domain("is_member", "=", True),
        ):
            self.assertEqual(seen(self.user_a), list(rows))
            self.assertEqual(searched(self.user_a), list(rows))
            self.assertEqual(seen(self.user_b), nothing)
        self.assertEqual(seen(self.user_a), nothing)
