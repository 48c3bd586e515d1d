# SPDX-License-Identifier: LGPL-3.0-or-later
from odoo import api, models

PREFIX = "event_lottery."


class IrWebsocket(models.AbstractModel):
    _inherit = "ir.websocket"

    def _build_bus_channel_list(self, channels):
        return super()._build_bus_channel_list(self._filter_lottery_channels(channels))

    @api.model
    def _filter_lottery_channels(self, channels):
        """Let a screen hear of its own lottery; forged addresses hear nothing."""
        lotteries = self.env["event.lottery"]
        return [
            channel
            for channel in channels
            if not (isinstance(channel, str) and channel.startswith(PREFIX))
            or lotteries._find_by_token("screen_token", channel.removeprefix(PREFIX))
        ]
