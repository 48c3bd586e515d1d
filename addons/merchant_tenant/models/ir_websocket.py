# SPDX-License-Identifier: LGPL-3.0-or-later
from odoo import models
from odoo.models import BaseModel


class IrWebsocket(models.AbstractModel):
    _inherit = "ir.websocket"

    def _build_bus_channel_list(self, channels):
        channels = super()._build_bus_channel_list(channels)
        if not self.env["res.users"]._is_merchant():
            return channels
        # What is told to a group is told to the platform's people: everybody is in the group of internal users.
        return [channel for channel in channels if not _is_of_group(channel)]


def _is_of_group(channel):
    """Tell whether a channel is that of a group, or a part of it: ``(group, "NAME")``."""
    target = channel[0] if isinstance(channel, tuple) and channel else channel
    return isinstance(target, BaseModel) and target._name == "res.groups"
