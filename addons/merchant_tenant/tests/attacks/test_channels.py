# SPDX-License-Identifier: LGPL-3.0-or-later
from unittest.mock import patch

from odoo.models import BaseModel
from odoo.tests import new_test_user, tagged

from odoo.addons.bus.models import ir_websocket

from ..common import MerchantHttpCase


class Request:
    """What the list of channels asks of a request."""

    def __init__(self, session):
        self.session = session


@tagged("post_install", "-at_install")
class TestChannels(MerchantHttpCase):
    """What a socket is told, whatever its client asks for. The sockets themselves: tests/races/attacks."""

    def channels(self, user, *asked):
        """Return what a socket of a user listens to after asking for channels."""
        self.authenticate(user.login, user.login)
        socket = self.env(user=user)["ir.websocket"]
        with patch.object(ir_websocket, "wsrequest", Request(self.session)):
            return socket._prepare_subscribe_data(list(asked), 0)["channels"]

    def asked_names(self):
        """What a client can write to mean a record, a group, a partner or a part of one."""
        group = self.env.ref("base.group_user")
        db = self.env.cr.dbname
        names = []
        for record in (
            group,
            self.platform_user,
            self.platform_user.partner_id,
            self.user_b,
            self.user_b.partner_id,
            self.merchant_b,
        ):
            names += [
                f"{record._name}_{record.id}",
                f"{record._name}({record.id},)",
                f'["{db}","{record._name}",{record.id}]',
                f"('{db}', '{record._name}', {record.id})",
                f"{db},{record._name},{record.id}",
            ]
        partner = self.user_b.partner_id.id
        return [
            *names,
            f"odoo-presence-res.partner_{partner}",
            f"odoo-presence-res.partner_{partner}-{'0' * 64}o0x1",
            f"editor_collaboration:res.partner:comment:{partner}",
            f"editor_collaboration:merchant.tenant:name:{self.merchant_b.id}",
            "im_livechat.looking_for_help",
            "mail.guest_1",
            *(f"discuss.channel_{number}" for number in range(1, 6)),
        ]

    def test_nothing_of_others(self):
        """BEY-25: names of records, groups and presences bring a merchant's socket no channel but its own."""
        own = self.user_a.partner_id
        for channel in self.channels(self.user_a, *self.asked_names()):
            target = channel[0] if isinstance(channel, tuple) else channel
            if isinstance(target, BaseModel):
                self.assertEqual(target, own, channel)
            else:
                # A text is a channel of its own name, never that of a record.
                self.assertIsInstance(channel, str)

    def test_parts_of_groups(self):
        """BEY-25: what is told to a part of a group does not reach a merchant either."""
        group = self.env.ref("base.group_user")
        socket = self.env(user=self.user_a)["ir.websocket"]
        self.authenticate(self.user_a.login, self.user_a.login)
        with patch.object(ir_websocket, "wsrequest", Request(self.session)):
            channels = socket._build_bus_channel_list([(group, "LOOKING_FOR_HELP"), group, "text"])
        self.assertNotIn((group, "LOOKING_FOR_HELP"), channels)
        self.assertNotIn(group, channels)
        self.assertIn("text", channels)

    def test_control(self):
        """BEY-25: the same questions bring the platform's people the channels of their groups, partner and presences."""
        clerk = new_test_user(
            self.env, "platform_clerk", groups="base.group_user", password="platform_clerk"
        )
        channels = self.channels(
            clerk, f"odoo-presence-res.partner_{self.platform_user.partner_id.id}"
        )
        self.assertIn(self.env.ref("base.group_user"), channels)
        self.assertIn(clerk.partner_id, channels)
        self.assertIn((self.platform_user.partner_id, "presence"), channels)
        own = self.channels(self.user_a, f"odoo-presence-res.partner_{self.user_a.partner_id.id}")
        self.assertIn(self.user_a.partner_id, own)
        self.assertIn((self.user_a.partner_id, "presence"), own)
        hidden = self.channels(clerk, f"odoo-presence-res.partner_{self.user_a.partner_id.id}")
        self.assertNotIn((self.user_a.partner_id, "presence"), hidden)
