# SPDX-License-Identifier: LGPL-3.0-or-later
import re

from odoo import api, fields, models
from odoo.exceptions import ValidationError

from ..tools.seats import MAX_SEAT, clean_seat, parse_seat


def _taken_message(env, diagnostics):
    """Return what somebody is told who was a moment too late for a seat, with the name of who has it."""
    detail = re.search(r"=\((\d+), (.+)\)", (diagnostics and diagnostics.message_detail) or "")
    if detail:
        # sudo: the seat is taken, whoever may see by whom
        holder = env["event.registration"].sudo()._find_seated(int(detail[1]), [detail[2]])[:1]
        if holder:
            return holder._get_taken_message()
    return env._(
        "Somebody else has just been given this seat. Reload the list, then choose another seat."
    )


class EventRegistration(models.Model):
    """Where people sit: one seat for one person of a meeting."""

    _inherit = "event.registration"

    table_no = fields.Integer(
        string="Table",
        compute="_compute_table_no",
        store=True,
        readonly=False,
        precompute=True,
        aggregator=None,
        help="Read from the seat: 7-3 is at table 7, A-12 at table 1. 0 means no table.",
    )
    seat_key = fields.Char(
        compute="_compute_seat_key",
        store=True,
        precompute=True,
        help="The same for each way to write the same seat; empty for places of several people, such as a table.",
    )

    # The last wall where two people give the same seat at once; _check_seats_free comes first.
    _seat_key_uniq = models.UniqueIndex(
        "(event_id, seat_key) WHERE seat_key IS NOT NULL AND active AND state <> 'cancel'",
        _taken_message,
    )

    @api.depends("seat_no")
    def _compute_table_no(self):
        for registration in self:
            registration.table_no = parse_seat(registration.seat_no).table or 0

    @api.depends("seat_no", "event_id.is_meeting")
    def _compute_seat_key(self):
        for registration in self:
            meeting = registration.event_id.is_meeting
            registration.seat_key = meeting and parse_seat(registration.seat_no).key

    @api.constrains("table_no")
    def _check_table_no(self):
        if any(registration.table_no < 0 for registration in self):
            raise ValidationError(self.env._("A table has a number from 1 on; 0 means no table."))

    # ------------------------------------------------------------
    # One seat, one person
    # ------------------------------------------------------------

    @api.model_create_multi
    def create(self, vals_list):
        default = self.env.context.get("default_event_id")
        self._check_seats_free(
            [
                (vals.get("event_id") or default, parse_seat(vals["seat_no"]).key, vals["seat_no"])
                for vals in vals_list
                if vals.get("seat_no") and vals.get("state") != "cancel"
            ]
        )
        return super().create(vals_list)

    def write(self, vals):
        if {"seat_no", "event_id", "state", "active"} & vals.keys():
            self._check_seats_free(self._get_seats_after(vals))
        return super().write(vals)

    def _get_seats_after(self, vals):
        """Return [(event id, key, seat)] of those who keep a seat once `vals` are written."""
        seats = []
        given = parse_seat(vals.get("seat_no")).key
        for registration in self:
            state = vals.get("state", registration.state)
            if state == "cancel" or not vals.get("active", registration.active):
                continue
            key = given if "seat_no" in vals else registration.seat_key
            event = vals.get("event_id", registration.event_id.id)
            seats.append((event, key, vals.get("seat_no", registration.seat_no)))
        return seats

    def _check_seats_free(self, seats):
        """Refuse seats that somebody else has, or that are given twice. The unique index decides between two who do
        this at once.

        :param seats: [(event id, key or None, seat as written)] that the registrations of `self` will have
        :raise ValidationError: with the name of who has the seat
        """
        meetings = self.env["event.event"].browse(
            {seat[0] for seat in seats if seat[0] and seat[1]}
        )
        meetings = meetings.filtered("is_meeting")
        for event in meetings:
            keys = {}
            for event_id, key, text in seats:
                if event_id != event.id or not key:
                    continue
                if key in keys:
                    raise ValidationError(
                        self.env._(
                            "Seat %(seat)s is for one person, and several would get it. To give people their seats"
                            " in one go, use “Number Seats”.",
                            seat=text,
                        )
                    )
                keys[key] = text
            # sudo: the seat is taken, whoever may see by whom
            holder = (self.sudo()._find_seated(event.id, list(keys)) - self)[:1]
            if holder:
                raise ValidationError(holder._get_taken_message())

    @api.model
    def _find_seated(self, event_id, keys=None):
        """Return those who keep a seat of a meeting.

        :param keys: of these seats, of all when None
        """
        domain = fields.Domain("seat_key", "!=", False)
        if keys is not None:
            domain = fields.Domain("seat_key", "in", keys)
        return self.search_fetch(
            domain
            & fields.Domain("event_id", "=", event_id)
            & fields.Domain("state", "!=", "cancel"),
            ["seat_key", "seat_no", "name", "ticket_no"],
        )

    def _get_taken_message(self):
        """Return one sentence that says who has the seat."""
        self.ensure_one()
        return self.env._(
            "Seat %(seat)s is taken by %(name)s. Choose another seat, or give %(name)s another one first.",
            seat=self.seat_no,
            name=self.name or self.ticket_no,
        )

    def _check_meeting_vals(self, vals, new=False):
        """Besides, return the seat as it is stored.

        :raise ValidationError: when the seat is too long to be one
        """
        vals = super()._check_meeting_vals(vals, new=new)
        if vals.get("seat_no"):
            vals["seat_no"] = clean_seat(vals["seat_no"]) or False
            if vals["seat_no"] and len(vals["seat_no"]) > MAX_SEAT:
                raise ValidationError(
                    self.env._(
                        "A seat has at most %(count)s characters, such as 3-12 or 3桌12号.",
                        count=MAX_SEAT,
                    )
                )
        return vals
