# SPDX-License-Identifier: LGPL-3.0-or-later
from odoo import api, fields, models
from odoo.tools import SQL

from odoo.addons.base_guard.exceptions import CapacityExceeded
from odoo.addons.base_guard.pinyin import pinyin_words

from ..exceptions import PersonLimitReached
from ..tools import codes
from ..tools.seats import parse_seat, seat_words

# What differs from one imported person to the next. All other columns are the same for everybody of a ticket.
PERSON_FIELDS = ("name", "phone", "email", "company_name", "seat_no", "note", "group_id")
# No chatter line and no follower a person: the import itself is the record of who came by it.
BULK_CONTEXT = {
    "tracking_disable": True,
    "mail_create_nolog": True,
    "mail_create_nosubscribe": True,
}


class EventRegistration(models.Model):
    """Many registrations at once, by set.

    The ORM takes more than a millisecond for each; ten thousand guests would wait for a quarter of a minute. Here the first of
    each ticket goes through ``create`` with all its rules, defaults and computed values, and the others are copies of
    its row with their own name, mobile and so on.
    """

    _inherit = "event.registration"

    note = fields.Text()
    import_id = fields.Many2one(
        "event.registration.import",
        string="Imported with",
        readonly=True,
        copy=False,
        index="btree_not_null",
        ondelete="set null",
    )

    @api.model
    def _create_bulk(self, vals_list):
        """Create registrations of one meeting: all of them or none.

        Rules that another addon has in ``create`` see the first person of each ticket only; constraints and computed
        fields see everybody.

        :param vals_list: values with `event_id`, `event_ticket_id`, a mobile in E.164, and nothing that differs within a
            ticket but for ``PERSON_FIELDS``
        :return: the registrations, in the order of `vals_list`
        :raise CapacityExceeded: when there are not enough seats, with how many of these are too many
        :raise AccessError: as ``create``
        :raise ValidationError: as ``create``
        """
        registrations = self.with_context(**BULK_CONTEXT)
        by_ticket = {}
        for position, vals in enumerate(vals_list):
            by_ticket.setdefault(vals["event_ticket_id"], []).append(position)
        created = {}
        tokens = []
        try:
            for positions in by_ticket.values():
                people = [vals_list[position] for position in positions]
                created.update(
                    zip(
                        positions, registrations._create_bulk_of_ticket(people, tokens), strict=True
                    )
                )
        except Exception:
            # Whoever goes on after this, behind a savepoint, holds no seats.
            self.env["guard.hold"]._release(tokens)
            raise
        return self.browse(created[position] for position in range(len(vals_list)))

    @api.model
    def _create_bulk_of_ticket(self, vals_list, tokens):
        """Create registrations of one ticket; return their ids and add the tokens of their seats to `tokens`."""
        try:
            first = self.create(vals_list[:1])
        except PersonLimitReached:
            raise
        except CapacityExceeded as error:
            # Not a single one is left: all of these are too many.
            shortages = dict.fromkeys(error.shortages, len(vals_list))
            raise CapacityExceeded(str(error), shortages) from error
        tokens += first.sudo().mapped("hold_token")  # sudo: the token is the system's
        return first.ids + first._insert_copies(vals_list[1:], tokens)

    def _insert_copies(self, vals_list, tokens):
        """Insert a copy of this row for each of the values, and let everything that depends on it know.

        Whoever looks at the first one only, such as the scheduler of e-mails, has done so in its ``create``.

        :param tokens: list that gets the token of the seats
        :return: ids of the new rows
        """
        self.ensure_one()
        if not vals_list:
            return []
        self.flush_recordset()
        ids = self._reserve_ids(len(vals_list))
        columns = self._prepare_copies(ids, vals_list)
        copies = self.browse(ids)
        copies._fill_cache(self, columns)
        token = copies._claim_before_insert(self)
        tokens.append(token)
        columns["hold_token"] = [token] * len(ids)
        same = [
            SQL.identifier(name)
            for name, field in self._fields.items()
            if field.store and field.column_type and name not in columns
        ]
        own = [SQL.identifier(name) for name in columns]
        # Raw SQL: the reason for this file. Arrays, since a thousand values are one parameter then.
        self.env.cr.execute(
            SQL(
                """INSERT INTO event_registration (%(own)s, %(same)s)
                   SELECT %(person)s, %(first)s
                     FROM event_registration AS first, unnest(%(arrays)s) AS person (%(own)s)
                    WHERE first.id = %(id)s""",
                own=SQL(", ").join(own),
                same=SQL(", ").join(same),
                person=SQL(", ").join(SQL("person.%s", column) for column in own),
                first=SQL(", ").join(SQL("first.%s", column) for column in same),
                arrays=SQL(", ").join(
                    SQL("%s::%s[]", values, SQL(self._fields[name].column_type[0]))
                    for name, values in columns.items()
                ),
                id=self.id,
            ),
            # Somebody else may have taken a seat a moment ago: expected, and answered in words.
            log_exceptions=False,
        )
        copies._announce_copies(columns)
        return ids

    def _reserve_ids(self, count):
        # Raw SQL: codes come from the id, so it must be known before the row is there.
        self.env.cr.execute(
            SQL("SELECT nextval('event_registration_id_seq') FROM generate_series(1, %s)", count)
        )
        return [row[0] for row in self.env.cr.fetchall()]

    def _prepare_copies(self, ids, vals_list):
        """Return {column: its value for each copy}."""
        columns = {name: [vals.get(name) or None for vals in vals_list] for name in PERSON_FIELDS}
        seats = [parse_seat(seat) for seat in columns["seat_no"]]
        keys = self._get_code_keys()
        lucky = self.state in ("open", "done")
        columns.update(
            id=ids,
            phone_sanitized=columns["phone"],
            seat_key=[seat.key for seat in seats],
            table_no=[seat.table or 0 for seat in seats],
            seat_words=[seat_words(seat) or None for seat in columns["seat_no"]],
            pinyin=[pinyin_words(name) or None for name in columns["name"]],
            barcode=[self._get_random_barcode() for _id in ids],
            ticket_no=[codes.ticket_no(id_, keys["ticket_no"]) for id_ in ids],
            attendance_code=[codes.attendance_code(id_, keys["attendance_code"]) for id_ in ids],
            lucky_code=[
                codes.lucky_code(id_, keys["lucky_code"]) if lucky else None for id_ in ids
            ],
        )
        return columns

    def _fill_cache(self, first, columns):
        """Tell the cache what the rows hold, so that nobody has to read them back."""
        for name, values in columns.items():
            if name != "id":
                self._fields[name]._insert_cache(self, values)
        for name in ("event_id", "event_ticket_id", "company_id", "partner_id"):
            self._fields[name]._insert_cache(self, [first[name].id or None] * len(self))
        for name in ("state", "active", "source", "beyond_limit"):
            self._fields[name]._insert_cache(self, [first[name]] * len(self))

    def _claim_before_insert(self, first):
        """Claim the seats of rows about to be inserted, so that they are inserted with the token of the claim.

        :return: the token; None when nothing is limited
        :raise CapacityExceeded: in words, when there are not enough seats
        """
        if not first._holds_seat():
            return None
        # sudo: stock and registrations of others count, whoever registers
        copies, event = self.sudo(), first.event_id.sudo()
        demands, _claiming = copies._prepare_demands(event, {})
        if not demands:
            return None
        try:
            return self.env["guard.hold"]._claim(f"event.event,{event.id}", demands)
        except CapacityExceeded as error:
            raise first.sudo()._prepare_shortage(event, demands, error.shortages) from error

    def _announce_copies(self, columns):
        """Do what ``create`` does after its own insert: dependants, constraints, caches."""
        stored = [field for field in self._fields.values() if field.store and field.compute]
        # What is computed from a column that differs cannot be a copy.
        own = [
            field
            for field in stored
            if field.name not in columns
            and columns.keys()
            & {name.split(".")[0] for name in self.pool.field_depends.get(field, ())}
        ]
        with self.env.protecting(stored, self):
            self.modified(self._fields, create=True)
        for field in own:
            self.env.add_to_compute(field, self)
        for field in self._fields.values():
            if field.type == "many2one":
                for inverse in self.pool.field_inverses[field]:
                    self.env[inverse.model_name].invalidate_model([inverse.name], flush=False)
        self._validate_fields(columns)
        self.flush_recordset([field.name for field in own])
        self._on_inserted()
