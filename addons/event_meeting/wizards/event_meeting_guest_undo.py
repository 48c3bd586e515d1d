# SPDX-License-Identifier: LGPL-3.0-or-later
from odoo import fields, models


class EventMeetingGuestUndo(models.TransientModel):
    """Asks why check-ins are taken back."""

    _name = "event.meeting.guest.undo"
    _description = "Take a Check-in Back"

    # No relation: the guests are no table that a row could point to.
    guest_ids = fields.Json(default=lambda self: self.env.context.get("default_guest_ids", []))
    reason = fields.Char(required=True, size=200)

    def action_confirm(self):
        """Take the check-ins back with the reason."""
        self.ensure_one()
        ids = [guest_id for guest_id in self.guest_ids or [] if type(guest_id) is int]
        guests = self.env["event.meeting.guest"].browse(ids)
        guests.action_undo_checkin(self.reason)
        return {"type": "ir.actions.act_window_close"}
