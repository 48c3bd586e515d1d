# SPDX-License-Identifier: LGPL-3.0-or-later
from odoo import Command, api, fields, models
from odoo.exceptions import ValidationError
from odoo.tools import float_compare

from .event_event_seats import FIGURES

MIN_PRICE = 0.01
MAX_SEATS = 1_000_000


class EventEventTicket(models.Model):
    _inherit = "event.event.ticket"

    is_meeting = fields.Boolean(related="event_id.is_meeting", string="Of a Meeting")
    is_enabled = fields.Boolean(
        string="Enabled",
        default=True,
        help="A disabled ticket is not offered; those already registered keep theirs.",
    )
    require_approval = fields.Boolean(
        string="Review",
        help="A registration with this ticket waits for review and holds its seat meanwhile.",
    )
    question_ids = fields.Many2many(
        "event.question",
        "event_event_ticket_question_rel",
        "ticket_id",
        "question_id",
        string="Questions",
        help="What is asked for this ticket. Empty: the questions of the meeting.",
    )
    sale_state = fields.Selection(
        [
            ("disabled", "Disabled"),
            ("upcoming", "Not yet on sale"),
            ("on_sale", "On sale"),
            ("ended", "Sale ended"),
            ("sold_out", "Sold out"),
        ],
        compute="_compute_sale_state",
        compute_sudo=True,
    )

    # ------------------------------------------------------------
    # Defaults and constraints
    # ------------------------------------------------------------

    @api.model
    def default_get(self, fields):
        """Start a meeting's ticket free, untaxed and with the questions for name and mobile.

        The meeting is known by `default_event_id`, or by `default_is_meeting` or `meeting_ticket` in the context
        while it is not saved yet.
        """
        result = super().default_get(fields)
        context = self.env.context
        event = self.env["event.event"].browse(
            result.get("event_id") or context.get("default_event_id")
        )
        if not (
            context.get("default_is_meeting") or context.get("meeting_ticket") or event.is_meeting
        ):
            return result
        defaults = self._prepare_meeting_defaults()
        result.update({name: value for name, value in defaults.items() if name in fields})
        return result

    @api.model
    def _prepare_meeting_defaults(self):
        return {
            "product_id": self._get_meeting_product().id,
            "price": 0.0,
            "question_ids": [Command.set(self.env["event.event"]._get_meeting_questions().ids)],
        }

    @api.model
    def _get_meeting_product(self):
        """Return the untaxed product that tickets of meetings are sold with."""
        return self.env.ref("event_meeting.product_product_meeting")

    @api.constrains("price", "event_id")
    def _check_price(self):
        for ticket in self.filtered("is_meeting"):
            price = ticket.price
            if price and float_compare(price, MIN_PRICE, precision_digits=6) < 0:
                raise ValidationError(
                    self.env._(
                        "The price of the ticket %(ticket)s must be 0 (free) or at least 0.01.",
                        ticket=ticket.name,
                    )
                )
            if float_compare(price, round(price, 2), precision_digits=6):
                raise ValidationError(
                    self.env._(
                        "The price of the ticket %(ticket)s has more than two decimals.",
                        ticket=ticket.name,
                    )
                )

    @api.constrains("seats_max", "event_id")
    def _check_seats_max(self):
        for ticket in self.filtered("is_meeting"):
            if not 0 <= ticket.seats_max <= MAX_SEATS:
                raise ValidationError(
                    self.env._(
                        "The stock of the ticket %(ticket)s must be between 0 (no limit) and %(maximum)s.",
                        ticket=ticket.name,
                        maximum=MAX_SEATS,
                    )
                )

    @api.constrains("start_sale_datetime", "end_sale_datetime", "event_id")
    def _check_sale_window(self):
        for ticket in self.filtered("is_meeting"):
            begin, end = ticket.start_sale_datetime, ticket.end_sale_datetime
            if begin and end and end <= begin:
                raise ValidationError(
                    self.env._(
                        "The sale of the ticket %(ticket)s must end after it begins.",
                        ticket=ticket.name,
                    )
                )
            if begin and begin >= ticket.event_id.date_end:
                raise ValidationError(
                    self.env._(
                        "The sale of the ticket %(ticket)s must begin before the meeting ends.",
                        ticket=ticket.name,
                    )
                )

    # ------------------------------------------------------------
    # Computes
    # ------------------------------------------------------------

    @api.depends("end_sale_datetime", "event_id.date_tz", "event_id.is_meeting")
    def _compute_is_expired(self):
        """Meetings: the window is half-open, the moment of its end is outside."""
        meetings = self.filtered("is_meeting")
        super(EventEventTicket, self - meetings)._compute_is_expired()
        now = fields.Datetime.now()
        for ticket in meetings:
            ticket.is_expired = bool(ticket.end_sale_datetime) and ticket.end_sale_datetime <= now

    @api.depends("is_enabled", "event_id.is_meeting", "event_id.date_end", "is_sold_out")
    def _compute_sale_available(self):
        meetings = self.filtered("is_meeting")
        super(EventEventTicket, self - meetings)._compute_sale_available()
        for ticket in meetings:
            ticket.sale_available = (
                ticket.product_id.active and ticket._get_sale_state() == "on_sale"
            )

    @api.depends(
        "is_enabled", "start_sale_datetime", "end_sale_datetime", "event_id.date_end", "is_sold_out"
    )
    def _compute_sale_state(self):
        for ticket in self:
            ticket.sale_state = ticket._get_sale_state()

    def _get_sale_state(self):
        """Return why the ticket can or cannot be had now, one of `sale_state`; the gravest reason wins."""
        self.ensure_one()
        now = fields.Datetime.now()
        event = self.event_id
        if not self.is_enabled:
            return "disabled"
        if (event.date_end and event.date_end <= now) or self.is_expired:
            return "ended"
        if self.start_sale_datetime and now < self.start_sale_datetime:
            return "upcoming"
        if self.is_sold_out:
            return "sold_out"
        return "on_sale"

    @api.depends(
        "event_id.is_meeting",
        "event_id.hide_remaining",
        "registration_ids.approval_state",
        "registration_ids.hold_until",
        "registration_ids.sale_status",
        "registration_ids.payment_authorized",
    )
    @api.depends_context("uid")
    def _compute_seats(self):
        """Meetings: who waits for review or payment has his seat; a hidden stock is hidden here too."""
        super()._compute_seats()
        pending = self.event_id._get_pending_seats("event_ticket_id")
        for ticket in self:
            held = pending.get(ticket._origin.id, 0)
            ticket.seats_taken += held
            if ticket.is_meeting and ticket.seats_max > 0:
                ticket.seats_available -= held
            if ticket.event_id._is_remaining_hidden():
                ticket.update(
                    dict.fromkeys(
                        ("seats_reserved", "seats_available", "seats_used", "seats_taken"), 0
                    )
                )

    @api.depends(
        "seats_max",
        "seats_available",
        "event_id.seats_available",
        "event_id.seats_limited",
        "event_id.seats_max",
    )
    def _compute_is_sold_out(self):
        """Meetings: none left means none left, also when there are fewer than none."""
        meetings = self.filtered("is_meeting")
        super(EventEventTicket, self - meetings)._compute_is_sold_out()
        # sudo: visitors may not see how many are left of a hidden stock, but that nothing is left
        for ticket in meetings.sudo():
            event = ticket.event_id
            ticket.is_sold_out = (ticket.seats_max > 0 and ticket.seats_available <= 0) or (
                event.seats_limited and event.seats_max > 0 and event.seats_available <= 0
            )

    @api.depends("event_id.hide_remaining")
    @api.depends_context("name_with_seats_availability", "uid")
    def _compute_display_name(self):
        hidden = self.filtered(lambda ticket: ticket.event_id._is_remaining_hidden())
        super(EventEventTicket, self - hidden)._compute_display_name()
        for ticket in hidden:
            ticket.display_name = ticket.name

    def _has_field_access(self, field, operation):
        return super()._has_field_access(field, operation) and not (
            field.name in FIGURES
            and not self.env.su
            # sudo: whose figures they are decides
            and self.env["event.event"].browse(self.sudo().event_id.ids)._are_figures_hidden()
        )

    # ------------------------------------------------------------
    # CRUD
    # ------------------------------------------------------------

    @api.model_create_multi
    def create(self, vals_list):
        stock_product = self.env.ref(
            "event_product.product_product_event", raise_if_not_found=False
        )
        events = self.env["event.event"].browse(
            {vals["event_id"] for vals in vals_list if vals.get("event_id")}
        )
        meetings = set(events.filtered("is_meeting").ids)
        prepared = []
        for vals in vals_list:
            if vals.get("event_id") in meetings:
                defaults = self._prepare_meeting_defaults()
                vals = {**defaults, **vals}
                # The stock product is only ever there as a default; its taxes would be added to the price.
                if not vals["product_id"] or vals["product_id"] == stock_product.id:
                    vals["product_id"] = defaults["product_id"]
            prepared.append(vals)
        return super().create(prepared)

    # ------------------------------------------------------------
    # Business
    # ------------------------------------------------------------

    def _get_questions(self):
        """Return what is asked for this ticket: its own questions, else those of the meeting."""
        self.ensure_one()
        return self.question_ids or self.event_id.question_ids

    def _get_current_limit_per_order(self, event_slot=False, event=False):
        """Meetings: 0 stands for none, not for no limit."""
        if not self or not self.event_id[:1].is_meeting:
            return super()._get_current_limit_per_order(event_slot=event_slot, event=event)
        maximum = self.event_id.EVENT_MAX_TICKETS
        available = self.event_id._get_seats_availability([(event_slot, ticket) for ticket in self])
        return {
            ticket.id: max(
                0,
                min(
                    ticket.limit_max_per_order or maximum,
                    maximum if left is None else left,
                ),
            )
            for ticket, left in zip(self, available, strict=True)
        }
