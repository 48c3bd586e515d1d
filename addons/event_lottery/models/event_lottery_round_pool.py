# SPDX-License-Identifier: LGPL-3.0-or-later
from dataclasses import dataclass, field

from odoo import models
from odoo.tools import SQL, split_every

TABLE_PREFIX = "T"
# Rounds counted by one query; PostgreSQL takes some 1,600 columns.
MAX_COUNTS = 500

# A person: the E.164 mobile; without one the account; without both the registration itself. Compared byte by byte: that
# is much faster with a hundred thousand than by the rules of a language.
PERSON = SQL(
    """COALESCE(NULLIF(reg.phone_sanitized, ''), 'p' || reg.partner_id::text, 'r' || reg.id::text) COLLATE "C\""""
)


@dataclass(frozen=True)
class Candidate:
    """Somebody, or a table, that can win now."""

    code: str
    registration_id: int | None = None
    person_key: str | None = None
    table_no: int = 0
    seated_ids: list[int] = field(default_factory=list)


class EventLotteryRound(models.Model):
    """Who can win in a round."""

    _inherit = "event.lottery.round"

    def _get_candidates(self):
        """Return the codes of all who can win at this moment: one for each person, or one for each table.

        A person with several tickets is represented by the lowest lucky code.
        """
        self.ensure_one()
        if self.mode == "table":
            return [f"{TABLE_PREFIX}{table}" for table in self._get_tables()]
        rows = self._query(
            SQL(
                "SELECT min(seat.code) FROM (%s) AS seat WHERE NOT %s GROUP BY seat.person",
                self._get_seats_query(),
                self._get_excluded_condition(),
            )
        )
        return [code for (code,) in rows]

    def _count_candidates(self):
        """Return how many can win at this moment."""
        self.ensure_one()
        if self.mode == "table":
            return len(self._get_tables())
        ((count,),) = self._query(
            SQL(
                "SELECT count(DISTINCT seat.person) FROM (%s) AS seat WHERE NOT %s",
                self._get_seats_query(),
                self._get_excluded_condition(),
            )
        )
        return count

    def _count_candidates_each(self):
        """Return how many can win in each round at this moment: {round id: number}.

        The people of a meeting are read once for all rounds of a lottery that are open to the same groups; rounds among
        tables are counted one by one.
        """
        counts = {}
        alike = self.grouped(
            lambda one: (one.mode == "table" and one, one.lottery_id, one.group_ids)
        )
        for rounds in alike.values():
            for some in split_every(MAX_COUNTS, rounds.ids, rounds.browse):
                counts.update(zip(some.ids, some._count_alike(), strict=True))
        return counts

    def _count_alike(self):
        """Return how many can win in each of some rounds that have the same seats, in their order."""
        if len(self) == 1:
            # Without a list of the people in between: one round is counted in half the time.
            return [self._count_candidates()]
        counts = [
            SQL("count(*) FILTER (WHERE NOT %s)", one._get_excluded_condition()) for one in self
        ]
        (row,) = self._query(
            SQL(
                "SELECT %s FROM (SELECT DISTINCT taking.person FROM (%s) AS taking) AS seat",
                SQL(", ").join(counts),
                self[0]._get_seats_query(),
            )
        )
        return row

    def _filter_candidates(self, codes):
        """Return those of some candidates who can win at this moment: {code: Candidate}.

        :param codes: codes as returned by :meth:`_get_candidates`
        """
        self.ensure_one()
        codes = list(codes)
        if not codes:
            return {}
        if self.mode == "table":
            tables = [int(code.removeprefix(TABLE_PREFIX)) for code in codes]
            return {
                f"{TABLE_PREFIX}{table}": Candidate(
                    f"{TABLE_PREFIX}{table}", table_no=table, seated_ids=seated
                )
                for table, seated in self._get_tables(tables).items()
            }
        rows = self._query(
            SQL(
                "SELECT seat.code, seat.id, seat.person FROM (%s) AS seat WHERE NOT %s",
                self._get_seats_query(SQL("reg.lucky_code IN %s", tuple(codes))),
                self._get_excluded_condition(),
            )
        )
        return {
            code: Candidate(code, registration_id, person) for code, registration_id, person in rows
        }

    def _get_tables(self, only=None):
        """Return the tables that can win: {table: ids of the registrations seated there that share the prize}.

        A table is in when it is occupied, lies in the range, has not been drawn in this round, and somebody at it may
        still win. Whoever has reached the wins per person does not share.

        :param only: look at these tables alone
        """
        self.ensure_one()
        conditions = [SQL("reg.table_no > 0")]
        if self.table_from:
            conditions.append(SQL("reg.table_no >= %s", self.table_from))
        if self.table_to:
            conditions.append(SQL("reg.table_no <= %s", self.table_to))
        if only is not None:
            conditions.append(SQL("reg.table_no IN %s", tuple(only)))
        rows = self._query(
            SQL(
                """SELECT reg.table_no, array_agg(reg.id ORDER BY reg.id)
                     FROM (%s) AS seat JOIN event_registration AS reg ON reg.id = seat.id
                    WHERE NOT %s
                      AND reg.table_no NOT IN (
                          SELECT table_no FROM event_lottery_winner
                           WHERE round_id = %s AND table_no IS NOT NULL
                          )
                 GROUP BY reg.table_no ORDER BY reg.table_no""",
                self._get_seats_query(*conditions),
                self._get_excluded_condition(),
                self.id,
            )
        )
        return dict(rows)

    def _get_seats_query(self, *conditions):
        """Return the query of the registrations that take part in this round, whoever has won.

        Columns: ``id``, ``code`` and ``person``.
        """
        lottery = self.lottery_id
        states = ("open", "done") if lottery.include_registered else ("done",)
        conditions = [
            SQL("reg.event_id = %s", lottery.event_id.id),
            SQL("reg.active"),
            SQL("reg.state IN %s", states),
            SQL("reg.approval_state IN ('not_needed', 'approved')"),
            SQL("reg.lucky_code IS NOT NULL"),
            *conditions,
        ]
        if self.group_ids:
            conditions.append(SQL("reg.group_id IN %s", tuple(self.group_ids.ids)))
        return SQL(
            'SELECT reg.id, reg.lucky_code COLLATE "C" AS code, %s AS person FROM event_registration AS reg WHERE %s',
            PERSON,
            SQL(" AND ").join(conditions),
        )

    def _get_excluded_condition(self):
        """Return the condition over ``seat`` of those who cannot win in this round any more.

        Attendees: who has won in this round, also when the prize was taken back (nobody was there), and who has
        reached the wins per person. Tables: the latter. On the spot: only who was not there before.
        """
        parts = []
        if self.mode == "attendee":
            parts.append(self._get_won_query(SQL("win.round_id = %s", self.id)))
        elif self.mode == "random":
            parts.append(
                self._get_won_query(SQL("win.round_id = %s AND win.state = 'void'", self.id))
            )
        limit = self.lottery_id.max_win_per_person
        if limit and self.mode != "random":
            parts.append(
                self._get_won_query(
                    SQL(
                        "win.lottery_id = %s AND win.state != 'void' AND win.mode IN ('attendee', 'table')",
                        self.lottery_id.id,
                    ),
                    limit,
                )
            )
        if not parts:
            return SQL("FALSE")
        return SQL(
            "(seat.person IN (%s))", SQL(" UNION ALL ").join(SQL("%s", part) for part in parts)
        )

    def _get_won_query(self, condition, least=1):
        """Return the query of the persons with so many wins.

        A person is known by the key at the time of the draw and by that of today, should the mobile have changed.
        """
        return SQL(
            """SELECT won.person FROM (
                   SELECT win.id, win.person_key COLLATE "C" AS person
                     FROM event_lottery_winner AS win
                    WHERE win.person_key IS NOT NULL AND %(condition)s
                    UNION
                   SELECT win.id, %(person)s
                     FROM event_lottery_winner AS win
                     JOIN event_registration AS reg ON reg.id = win.registration_id
                    WHERE %(condition)s
                    UNION
                   SELECT win.id, %(person)s
                     FROM event_lottery_winner AS win
                     JOIN event_lottery_winner_seated AS rel ON rel.winner_id = win.id
                     JOIN event_registration AS reg ON reg.id = rel.registration_id
                    WHERE %(condition)s
               ) AS won
               GROUP BY won.person HAVING count(*) >= %(least)s""",
            condition=condition,
            person=PERSON,
            least=least,
        )

    def _query(self, query):
        # Raw SQL: up to a hundred thousand people, of whom only a code is wanted. Whatever it reads is written before.
        self.env["event.registration"].flush_model()
        self.env["event.lottery.winner"].flush_model()
        return self.env.execute_query(query)
