# SPDX-License-Identifier: LGPL-3.0-or-later
from itertools import islice

from odoo import api, fields, models
from odoo.exceptions import UserError, ValidationError

from ..tools.seats import is_seat_pattern, number_seats, parse_seat

STYLES = {
    "table_seat": "{table}-{seat}",
    "table_seat_words": "{table}桌{seat}号",
    "letter_seat": "{letter}-{seat}",
    "running": "{n}",
}
MAX_SHOWN = 8


class EventRegistrationSeat(models.TransientModel):
    """Numbers the seats of many people of one meeting, past the seats that are taken."""

    _name = "event.registration.seat"
    _inherit = "event.registration.wizard.mixin"
    _description = "Number Seats"

    event_id = fields.Many2one("event.event", string="Meeting", compute="_compute_event_id")
    chosen_ids = fields.Json(help="The people in the order of the list they were chosen in.")
    style = fields.Selection(
        [
            ("table_seat", "Table and seat: 3-12"),
            ("table_seat_words", "Table and seat in words"),
            ("letter_seat", "Table with a letter: C-12"),
            ("running", "Running number: 12"),
            ("own", "Own pattern"),
        ],
        default="table_seat",
        required=True,
    )
    pattern = fields.Char(
        compute="_compute_pattern",
        store=True,
        readonly=False,
        precompute=True,
        required=True,
        help="{table} number of the table, {letter} the table as a letter, {seat} seat at the table, {n} number that"
        " counts on through all tables. {seat:2} has two digits.",
    )
    first_table = fields.Integer(string="From Table", default=1)
    last_table = fields.Integer(string="To Table", help="0: as many tables as it takes.")
    first_seat = fields.Integer(string="From Seat", default=1)
    per_table = fields.Integer(string="Seats per Table", default=10)
    order = fields.Selection(
        [
            ("list", "As in the list"),
            ("create_date, id", "Who registered first"),
            ("name, id", "Name"),
            ("group_id, name, id", "Group, then name"),
            ("event_ticket_id, name, id", "Ticket, then name"),
        ],
        string="In the Order of",
        default="list",
        required=True,
    )
    keep_seated = fields.Boolean(string="Leave Who Has a Seat", default=True)
    problem = fields.Char(compute="_compute_preview")
    preview_count = fields.Integer(string="People", compute="_compute_preview")
    preview_first = fields.Char(string="First", compute="_compute_preview")
    preview_last = fields.Char(string="Last", compute="_compute_preview")
    preview_taken = fields.Char(string="Passed Over, Taken", compute="_compute_preview")
    preview_left = fields.Char(string="Left as They Are", compute="_compute_preview")

    @api.model
    def default_get(self, fields):
        values = super().default_get(fields)
        context = self.env.context
        values.setdefault("chosen_ids", context.get("active_ids", []))
        return values

    # ------------------------------------------------------------
    # Computes
    # ------------------------------------------------------------

    @api.depends("registration_ids")
    def _compute_event_id(self):
        for wizard in self:
            events = wizard.registration_ids.event_id
            wizard.event_id = events if len(events) == 1 else False

    @api.depends("style")
    def _compute_pattern(self):
        for wizard in self:
            wizard.pattern = STYLES.get(wizard.style) or wizard.pattern or STYLES["table_seat"]

    @api.depends(
        "registration_ids",
        "pattern",
        "first_table",
        "last_table",
        "first_seat",
        "per_table",
        "order",
        "keep_seated",
    )
    def _compute_preview(self):
        for wizard in self:
            people = wizard._get_people()
            left = len(wizard.registration_ids) - len(people)
            wizard.update(
                {
                    "problem": False,
                    "preview_count": len(people),
                    "preview_first": False,
                    "preview_last": False,
                    "preview_taken": False,
                    "preview_left": wizard._get_left_text(left),
                }
            )
            try:
                seats, taken = wizard._number(people)
            except ValidationError as error:
                wizard.problem = str(error)
                continue
            if seats:
                wizard.preview_first = f"{seats[0]} {people[0].name or ''}"
                wizard.preview_last = f"{seats[-1]} {people[-1].name or ''}"
            wizard.preview_taken = wizard._shorten(taken)

    def _get_left_text(self, count):
        if not count:
            return False
        if self.keep_seated:
            return self.env._("%(count)s, cancelled or with a seat", count=count)
        return self.env._("%(count)s, cancelled", count=count)

    def _shorten(self, texts):
        text = ", ".join(texts[:MAX_SHOWN])
        if len(texts) > MAX_SHOWN:
            return self.env._(
                "%(seats)s and %(count)s more", seats=text, count=len(texts) - MAX_SHOWN
            )
        return text or False

    # ------------------------------------------------------------
    # Actions
    # ------------------------------------------------------------

    def action_confirm(self):
        """Give the people their seats.

        :raise ValidationError: when the pattern or the range does not do
        :raise UserError: when there is nobody to seat
        """
        self.ensure_one()
        people = self._get_people()
        if not people:
            raise UserError(
                self.env._("All of them have a seat or are cancelled. Nothing was changed.")
            )
        seats, _taken = self._number(people)
        # First everybody stands up: some may change places among themselves.
        people.filtered("seat_no").write({"seat_no": False})
        self.env.flush_all()
        for person, seat in zip(people, seats, strict=True):
            person.seat_no = seat
        message = self.env._(
            "%(count)s people have a seat now, from %(first)s to %(last)s.",
            count=len(people),
            first=seats[0],
            last=seats[-1],
        )
        return people._notify_office(message)

    def _get_people(self):
        """Return who gets a seat, in order."""
        self.ensure_one()
        people = self.registration_ids.filtered(lambda reg: reg.active and reg.state != "cancel")
        if self.keep_seated:
            people = people.filtered(lambda reg: not reg.seat_no)
        people = people._origin
        if self.order != "list":
            return people.search([("id", "in", people.ids)], order=self.order)
        places = {reg_id: place for place, reg_id in enumerate(self.chosen_ids or [])}
        return people.sorted(lambda reg: places.get(reg.id, len(places)))

    def _number(self, people):
        """Return the seats for these people, and those passed over because they are taken.

        :raise ValidationError: in words, when pattern or range does not do
        """
        if len(people.event_id) > 1:
            raise ValidationError(self.env._("Choose people of one meeting."))
        if not is_seat_pattern(self.pattern or ""):
            raise ValidationError(
                self.env._(
                    "The pattern must count the seats: use {table} and {seat}, {letter} and {seat}, or {n}, such"
                    " as {table}-{seat} or A-{n}."
                )
            )
        if min(self.first_table, self.first_seat, self.per_table) < 1:
            raise ValidationError(self.env._("Tables and seats are numbered from 1 on."))
        if self.first_seat > self.per_table and self.style != "running":
            raise ValidationError(
                self.env._(
                    "A table has %(count)s seats, so numbering cannot begin with seat %(seat)s.",
                    count=self.per_table,
                    seat=self.first_seat,
                )
            )
        room = self._get_room()
        # sudo: a seat is taken, whoever may see by whom
        seated = people.sudo()._find_seated(people.event_id.id) - people
        occupied = set(seated.mapped("seat_key"))
        seats, taken = [], []
        per_table = self.per_table if self._counts_tables() else 10**6
        for text in islice(
            number_seats(self.pattern, self.first_table, self.first_seat, per_table), room
        ):
            if len(seats) == len(people):
                break
            key = parse_seat(text).key
            if not key:
                raise ValidationError(
                    self.env._(
                        "“%(seat)s” reads like a place for several people, not like a seat. Change the pattern.",
                        seat=text,
                    )
                )
            if key in occupied:
                taken.append(text)
            else:
                occupied.add(key)
                seats.append(text)
        if len(seats) < len(people):
            raise ValidationError(
                self.env._(
                    "From table %(first)s to table %(last)s there are %(seats)s free seats for %(people)s people. Add"
                    " tables or seats per table.",
                    first=self.first_table,
                    last=self.last_table,
                    seats=len(seats),
                    people=len(people),
                )
            )
        return seats, taken

    def _counts_tables(self):
        return "{table" in self.pattern or "{letter" in self.pattern

    def _get_room(self):
        """Return how many seats the range of tables has, None when it is open."""
        if not self.last_table or not self._counts_tables():
            return None
        if self.last_table < self.first_table:
            raise ValidationError(self.env._("The last table comes before the first."))
        tables = self.last_table - self.first_table + 1
        return tables * self.per_table - self.first_seat + 1
