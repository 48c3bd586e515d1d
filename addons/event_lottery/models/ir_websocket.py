# SPDX-License-Identifier: LGPL-3.0-or-later
from odoo import models

PREFIX = "event_lottery."


class IrWebsocket(models.AbstractModel):
    _inherit = "ir.websocket"

    def _build_bus_channel_list(self, channels):
        """Let a screen hear of its own lottery; forged addresses hear nothing."""
        lotteries = self.env["event.lottery"]
        known = [
            channel
            for channel in channels
            if not (isinstance(channel, str) and channel.startswith(PREFIX))
            or lotteries._find_by_token("screen_token", channel.removeprefix(PREFIX))
        ]
        return super()._build_bus_channel_list(known)
