# SPDX-License-Identifier: LGPL-3.0-or-later
from odoo import fields, models


class EventRegistration(models.Model):
    """Which of the meeting's staff stood at the entrance."""

    _inherit = "event.registration"

    checkin_staff_id = fields.Many2one(
        "event.meeting.staff",
        string="Checked in by Staff",
        index="btree_not_null",
        ondelete="set null",
        readonly=True,
        copy=False,
    )
    # The name outlives the right: who is deleted has still let these people in.
    checkin_staff_name = fields.Char(string="Checked in by (Staff)", readonly=True, copy=False)
    checkin_undone_on = fields.Datetime(string="Check-in Taken Back On", readonly=True, copy=False)

    # The phones at the doors ask every few seconds who has changed.
    _event_write_date_idx = models.Index("(event_id, write_date)")
