# SPDX-License-Identifier: LGPL-3.0-or-later
from odoo import api, fields, models


class EventMeetingCancel(models.TransientModel):
    """Asks why a meeting is cancelled, and names who is told and what goes back."""

    _name = "event.meeting.cancel"
    _description = "Cancel a Meeting"

    event_id = fields.Many2one("event.event", required=True, readonly=True, ondelete="cascade")
    told_people_count = fields.Integer(related="event_id.told_people_count")
    currency_id = fields.Many2one(related="event_id.company_id.currency_id")
    paid_count = fields.Integer(compute="_compute_paid")
    paid_amount = fields.Monetary(compute="_compute_paid")
    reason = fields.Char(required=True, size=200)

    @api.depends("event_id")
    def _compute_paid(self):
        for wizard in self:
            # sudo: what is paid back, for somebody who may cancel the meeting
            paid = (
                self.env["event.registration"]
                .sudo()
                .search(
                    [
                        ("event_id", "=", wizard.event_id.id),
                        ("state", "in", ("draft", "open")),
                        ("sale_status", "=", "sold"),
                        ("sale_order_line_id", "!=", False),
                    ]
                )
            )
            wizard.paid_count = len(paid)
            wizard.paid_amount = sum(reg._get_paid_amount() for reg in paid)

    def action_confirm(self):
        """Cancel the meeting, see ``event.event._cancel_meeting``."""
        self.ensure_one()
        count = self.event_id._cancel_meeting(self.reason)
        return self.env["event.registration"]._notify_office(
            self.env._("The meeting is cancelled; %(count)s people are told.", count=count)
        )
