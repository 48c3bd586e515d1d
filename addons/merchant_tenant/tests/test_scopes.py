# SPDX-License-Identifier: LGPL-3.0-or-later
from unittest.mock import patch

from odoo.fields import Domain
from odoo.tests import tagged

from .common import MerchantCase


@tagged("post_install", "-at_install")
class TestScopes(MerchantCase):
    """What a merchant's login sees where a bridge has a say."""

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
