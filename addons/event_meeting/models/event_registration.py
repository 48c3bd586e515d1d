# SPDX-License-Identifier: LGPL-3.0-or-later
from odoo import api, fields, models
from odoo.exceptions import AccessError, ValidationError
from odoo.tools import SQL

from ..tools.text import parse_mobile

# Written by the system alone, whatever right the user has on the record.
SYSTEM_FIELDS = frozenset(
    {
        "ticket_no",
        "lucky_code",
        "attendance_code",
        "approval_state",
        "approval_uid",
        "approval_date",
        "refuse_reason",
        "hold_until",
        "hold_token",
        "refund_state",
        "checkin_method",
        "checkin_uid",
        "checkin_note",
        "date_closed",
        "company_id",
        "barcode",
    }
)


class EventRegistration(models.Model):
    _name = "event.registration"
    _inherit = ["mail.thread.phone", "event.registration"]

    is_meeting = fields.Boolean(related="event_id.is_meeting", string="Of a Meeting")
    group_id = fields.Many2one(
        "event.registration.group",
        string="Group",
        index="btree_not_null",
        ondelete="set null",
        tracking=True,
        domain="[('event_id', '=', event_id)]",
    )
    group_color = fields.Integer(related="group_id.color", string="Group Color")
    seat_no = fields.Char(string="Seat", tracking=True)
    ticket_no = fields.Char(string="Ticket Number", readonly=True, copy=False)
    lucky_code = fields.Char(readonly=True, copy=False)
    attendance_code = fields.Char(readonly=True, copy=False)
    source = fields.Selection(
        [("online", "Online"), ("manual", "Added by hand"), ("import", "Imported")],
        string="Came by",
        default="online",
        required=True,
        readonly=True,
    )
    # review
    approval_state = fields.Selection(
        [
            ("not_needed", "Not needed"),
            ("pending", "Waiting for review"),
            ("approved", "Approved"),
            ("refused", "Refused"),
        ],
        string="Review",
        default="not_needed",
        required=True,
        readonly=True,
        copy=False,
        tracking=True,
    )
    approval_uid = fields.Many2one("res.users", string="Reviewed by", readonly=True, copy=False)
    approval_date = fields.Datetime(string="Reviewed on", readonly=True, copy=False)
    refuse_reason = fields.Char(readonly=True, copy=False)
    # seats
    hold_until = fields.Datetime(
        string="Seat Held Until",
        readonly=True,
        copy=False,
        help="An unpaid order keeps its seats until then.",
    )
    hold_token = fields.Char(readonly=True, copy=False, groups="base.group_system")
    refund_state = fields.Selection(
        [
            ("todo", "To refund"),
            ("done", "Refunded"),
            ("manual", "To refund by hand"),
        ],
        string="Refund",
        readonly=True,
        copy=False,
        tracking=True,
    )
    # check-in
    checkin_method = fields.Selection(
        [
            ("scanner", "Scanner"),
            ("desk", "Registration desk"),
            ("number", "Ticket number"),
            ("manual", "By hand"),
            ("self", "Self check-in"),
            ("staff", "Meeting staff"),
        ],
        string="Checked in with",
        readonly=True,
        copy=False,
    )
    checkin_uid = fields.Many2one("res.users", string="Checked in by", readonly=True, copy=False)
    checkin_note = fields.Char(string="Check-in Note", readonly=True, copy=False)

    _ticket_no_uniq = models.UniqueIndex("(ticket_no) WHERE ticket_no IS NOT NULL")
    _attendance_code_uniq = models.UniqueIndex(
        "(attendance_code) WHERE attendance_code IS NOT NULL"
    )
    _lucky_code_uniq = models.UniqueIndex("(event_id, lucky_code) WHERE lucky_code IS NOT NULL")
    _hold_until_idx = models.Index("(hold_until) WHERE state = 'draft' AND hold_until IS NOT NULL")
    _hold_token_idx = models.Index("(hold_token) WHERE hold_token IS NOT NULL")
    _refund_idx = models.Index("(id) WHERE refund_state = 'todo'")
