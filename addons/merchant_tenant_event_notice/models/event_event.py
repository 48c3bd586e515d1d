# SPDX-License-Identifier: LGPL-3.0-or-later
from odoo import models


class EventEvent(models.Model):
    """Text messages of a merchant are the platform's cost: without its leave, mails come first."""

    _inherit = "event.event"

    def _get_notice_channels(self, purpose):
        channels = super()._get_notice_channels(purpose)
        # sudo: the settings of a merchant are the platform's
        if "sms" not in channels or self.sudo().company_id._may_send_text_messages():
            return channels
        # Last, and not left out: whoever has no address finds the reason on the line, and it can be sent later.
        return [*(channel for channel in channels if channel != "sms"), "sms"]
