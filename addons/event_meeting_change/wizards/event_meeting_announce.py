# SPDX-License-Identifier: LGPL-3.0-or-later
from odoo import fields, models


class EventMeetingAnnounce(models.TransientModel):
    """Shows what changed and asks whether to tell everybody."""

    _name = "event.meeting.announce"
    _description = "Tell a Changed Meeting"

    event_id = fields.Many2one("event.event", required=True, readonly=True, ondelete="cascade")
    change_html = fields.Html(related="event_id.change_html")
    told_people_count = fields.Integer(related="event_id.told_people_count")
    note = fields.Char(string="Your Words", size=200)

    def action_tell(self):
        """Tell everybody once, see ``event.event._announce_change``."""
        self.ensure_one()
        count = self.event_id._announce_change(self.note)
        return self.env["event.registration"]._notify_office(
            self.env._("%(count)s people are told of the change.", count=count)
        )

    def action_dismiss(self):
        """Leave it at the change, without a message."""
        self.ensure_one()
        self.event_id.action_dismiss_change()
        return {"type": "ir.actions.client", "tag": "soft_reload"}
