# SPDX-License-Identifier: LGPL-3.0-or-later
from uuid import uuid4

from odoo import api, models
from odoo.tools.misc import split_every

from odoo.addons.event_meeting.models.event_sms_log import BATCH

NOT_ALLOWED = "merchant_not_allowed"


class EventSmsLog(models.Model):
    """Merchants send text messages at the platform's expense, where the platform lets them."""

    _inherit = "event.sms.log"

    @api.model
    def _queue(self, messages):
        """Keep back what a merchant may not send; its lines say so, and can be sent again once it may."""
        # sudo: the settings of a merchant are the platform's
        events = self.env["event.event"].sudo().browse({one["event_id"] for one in messages})
        kept_back = {event.id for event in events if not event.company_id._may_send_text_messages()}
        logs = super()._queue([one for one in messages if one["event_id"] not in kept_back])
        # sudo: the lines are the system's; callers have checked who sends
        lines = self.sudo().browse()
        for batch in split_every(BATCH, [one for one in messages if one["event_id"] in kept_back]):
            lines |= lines.create([{"uuid": uuid4().hex, **message} for message in batch])
        lines._set_result("failed", NOT_ALLOWED)
        return logs | lines.sudo(self.env.su)

    @api.model
    def _get_stock_failure_labels(self):
        return {
            **super()._get_stock_failure_labels(),
            NOT_ALLOWED: self.env._(
                "Not sent: the platform has not switched on text messages for your company. Ask the platform."
            ),
        }
