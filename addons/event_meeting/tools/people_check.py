# SPDX-License-Identifier: LGPL-3.0-or-later
"""Judging of the rows of a list of people; no ORM, no database.

What needs nothing but the file and the names of tickets and groups is decided here, once for the whole file. Who is there
already and which seats are free changes meanwhile and is asked for each batch.
"""

import re
import unicodedata
from collections.abc import Container, Iterable
from dataclasses import dataclass, field
from functools import lru_cache

from odoo.addons.base_guard.text import parse_mobile

from .people_file import PeopleRow
from .seats import MAX_SEAT, clean_seat, parse_seat

MAX_LENGTH = {
    "name": 100,
    "seat_no": MAX_SEAT,
    "group": 100,
    "company_name": 200,
    "email": 200,
    "note": 2000,
}
EMAIL = re.compile(r"[^@\s<>,;]+@[^@\s<>,;]+\.[^@\s<>,;.]{2,}")
CHINESE_MOBILE = re.compile(r"1[3-9]\d{9}", re.ASCII)


# What people put between the digits; NFKC has turned the wide spaces into plain ones.
SEPARATORS = {ord(" "): None, ord("-"): None}


@dataclass
class Candidate:
    """A row on its way: what would be stored, or why not."""

    number: int
    values: dict[str, str]
    vals: dict = field(default_factory=dict)
    ticket_id: int | None = None
    group: str = ""
    seat_key: str | None = None
    known: bool = False
    problem: tuple[str, dict] | None = None

    @property
    def key(self) -> tuple:
        """Who it is: ticket and mobile, or e-mail where there is no mobile."""
        return self.ticket_id, self.vals.get("phone") or self.vals.get("email", "").casefold()

    def refuse(self, code: str, **values) -> None:
        self.problem = (code, values)


@lru_cache(maxsize=20_000)
def _is_mobile_range(prefix: str) -> bool:
    """Tell whether Chinese mobiles begin so; the first seven digits decide."""
    return parse_mobile(f"{prefix}0000") is not None


def read_mobile(text: str) -> str | None:
    """Return a mobile in E.164, None when it is none; as :func:`parse_mobile`, faster for the usual forms."""
    plain = unicodedata.normalize("NFKC", text).translate(SEPARATORS).removeprefix("+86")
    if CHINESE_MOBILE.fullmatch(plain):
        return f"+86{plain}" if _is_mobile_range(plain[:7]) else None
    return parse_mobile(text)


def fold(name: str) -> str:
    """Return a name as it is compared: half-width, one space between words, case ignored."""
    return " ".join(unicodedata.normalize("NFKC", name).split()).casefold()


def check_people(
    rows: Iterable[PeopleRow],
    *,
    tickets: dict[str, int],
    ticket_id: int | None = None,
    group: str = "",
    ticket_nos: Container[str] = (),
) -> list[Candidate]:
    """Judge the rows of a file by themselves.

    :param tickets: {folded name: id} of the meeting's tickets; a name that means several is None
    :param ticket_id: the ticket of rows that name none
    :param group: the group of rows that name none
    :param ticket_nos: ticket numbers of the meeting; rows with one are known, whatever else they say
    :return: one candidate a row, in the order of the file; those with a `problem` are out
    """
    seen: dict[tuple, Candidate] = {}
    seats: dict[str, Candidate] = {}
    people = []
    for row in rows:
        if row.values.get("ticket_no") in ticket_nos:
            people.append(Candidate(row.number, row.values, known=True))
            continue
        candidate = _read_row(row, tickets, ticket_id, group)
        people.append(candidate)
        if candidate.problem:
            continue
        first = seen.setdefault(candidate.key, candidate)
        if first is not candidate:
            candidate.refuse("twice", row=first.number, name=first.vals["name"])
            continue
        if not candidate.seat_key:
            continue
        sitting = seats.setdefault(candidate.seat_key, candidate)
        if sitting is not candidate:
            candidate.refuse(
                "seat_twice",
                seat=candidate.vals["seat_no"],
                row=sitting.number,
                name=sitting.vals["name"],
            )
            # The next row with this person is not twice: this one does not come in.
            del seen[candidate.key]
    return people


def _read_row(row: PeopleRow, tickets, ticket_id, group) -> Candidate:
    texts = {key: " ".join(text.split()) for key, text in row.values.items() if key != "note"}
    note = row.values.get("note", "")
    candidate = Candidate(
        row.number, row.values, ticket_id=ticket_id, group=texts.get("group") or group
    )
    vals = candidate.vals
    for key in ("name", "company_name"):
        if texts.get(key):
            vals[key] = texts[key]
    if texts.get("seat_no"):
        vals["seat_no"] = clean_seat(texts["seat_no"])
        candidate.seat_key = parse_seat(vals["seat_no"]).key
    if note:
        vals["note"] = note
    for key, limit in MAX_LENGTH.items():
        if len(row.values.get(key, "")) > limit:
            candidate.refuse("too_long", column=key, limit=limit)
            return candidate
    if not vals.get("name"):
        candidate.refuse("no_name")
        return candidate
    if texts.get("ticket"):
        candidate.ticket_id = tickets.get(fold(texts["ticket"]))
        if not candidate.ticket_id:
            known = fold(texts["ticket"]) in tickets
            candidate.refuse(
                "ambiguous_ticket" if known else "no_such_ticket", ticket=texts["ticket"]
            )
            return candidate
    if not candidate.ticket_id:
        candidate.refuse("no_ticket")
        return candidate
    if texts.get("phone"):
        vals["phone"] = read_mobile(texts["phone"])
        if not vals["phone"]:
            candidate.refuse("no_mobile", number=texts["phone"])
            return candidate
    if texts.get("email"):
        email = unicodedata.normalize("NFKC", texts["email"])
        if not EMAIL.fullmatch(email):
            candidate.refuse("no_email", email=texts["email"])
            return candidate
        vals["email"] = email
    if not vals.get("phone") and not vals.get("email"):
        candidate.refuse("nobody")
    return candidate
