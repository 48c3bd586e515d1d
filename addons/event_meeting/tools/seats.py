# SPDX-License-Identifier: LGPL-3.0-or-later
"""Reading and numbering of seats as people write them in China; no ORM.

A seat text names a table, a seat, or both:

* ``7-3``, ``7桌3号``, ``第7桌``, ``七号桌3座``, ``A区7桌3号``, ``T7-3``, ``Table 7 Seat 3``: table 7;
* a table with a letter counts like the columns of a sheet: ``A-12``, ``A12`` and ``A桌12号`` are at table 1, ``B-3`` at 2;
* ``12`` is a seat without a table, ``3排5座`` a seat in a row, ``VIP-3`` a seat in an area: no table;
* ``7桌``, ``主桌``, ``贵宾席`` name a place for several people.
"""

import re
import unicodedata
from dataclasses import dataclass

from odoo.addons.base_guard.text import INVISIBLE

MAX_SEAT = 40
DASHES = re.compile(r"[-‐-―−~﹣_]+")
VARIANTS = str.maketrans({"號": "号", "圍": "围", "檯": "台", "臺": "台", "區": "区", "廳": "厅"})
ENGLISH = (
    (re.compile(r"TABLE\s*(?:NO\.?)?\s*(\d+)"), r"\1桌"),
    (re.compile(r"SEAT\s*(?:NO\.?)?\s*(\d+)"), r"\1号"),
)
NUMERALS = {char: value for value, char in enumerate("零一二三四五六七八九")} | {"〇": 0, "两": 2}
NUMERAL = re.compile(r"[零〇一二两三四五六七八九十百]+(?=[桌台席围号座位排])")

NUMBER = r"\d{1,4}"
SEAT = r"(?:号座位|座位号?|号座|号位|号|座|位)?"
# 7桌, 7号桌, 第7桌, A桌, 桌7, 桌号7
TABLE = rf"(?:第?(?P<table>{NUMBER}|[A-Z]{{1,2}})[号#]?[桌台席围]号?|[桌台]号?:?(?P<after>{NUMBER})(?!\d))"
ZONE = r"(?:(?P<zone>[A-Z]{1,6}|[A-Z\d一-鿿]{1,8}[区厅])-?)??"
IN_WORDS = re.compile(rf"{ZONE}{TABLE}(?:-?第?{SEAT}:?(?P<seat>{NUMBER}){SEAT})?")
IN_NUMBERS = re.compile(rf"{ZONE}(?P<table>{NUMBER})[-./,:#](?P<seat>{NUMBER}){SEAT}")
WITH_LETTER = re.compile(rf"(?P<table>[A-Z]{{1,2}})-?(?P<seat>{NUMBER}){SEAT}")
PLACE = re.compile(r"[^\d]*|.*[桌台席围区厅排]")

# What is left of a seat once the words between its numbers are gone: F and 11 of F排11座, 3 and 12 of 3桌12号.
UNIT = re.compile(r"[桌台席围号座位排第区厅#]+")
PART = re.compile(r"\d+|[A-Z]+|[^\W\dA-Z_]+")

FIELD = re.compile(r"\{(table|letter|seat|n)(?::0?([1-6]))?\}")


@dataclass(frozen=True)
class Seat:
    """What a seat text says.

    :ivar table: number of the table, None when the text names none
    :ivar key: the same for each way to write the same seat, in an order to sort by; None where the text names a place
        for several people
    """

    table: int | None
    key: str | None


def clean_seat(value: str) -> str:
    """Return a seat text as it is stored: half-width, one kind of dash, no needless spaces."""
    text = unicodedata.normalize("NFKC", INVISIBLE.sub("", str(value or "")))
    text = re.sub(r"\s+", " ", text).strip()
    return re.sub(r"\s*-\s*", "-", DASHES.sub("-", text))


def parse_seat(value: str) -> Seat:
    """Return table and key of a seat text, see the top of this file."""
    text = _compact(value)
    if not text:
        return Seat(None, None)
    match = IN_WORDS.fullmatch(text)
    if match:
        table, seat = match["table"] or match["after"], match["seat"]
        return Seat(_number(table), _key(match["zone"], table, seat) if seat else None)
    match = IN_NUMBERS.fullmatch(text)
    if match:
        return Seat(_number(match["table"]), _key(match["zone"], match["table"], match["seat"]))
    match = WITH_LETTER.fullmatch(text)
    if match:
        return Seat(_number(match["table"]), _key(None, match["table"], match["seat"]))
    if PLACE.fullmatch(text):
        return Seat(None, None)
    return Seat(None, _pad(re.sub(rf"(?<=\d){SEAT}$", "", text)))


def parse_table(value: str) -> int | None:
    """Return the number of the table a seat text names, None when it names none."""
    return parse_seat(value).table


def seat_words(value: str) -> str:
    """Return what a seat is found by: its words, each after a blank, such as `` F-11 11 F11 F排11座`` for F 排 11 座.

    :return: "" without a seat; compare with ``" " + seat_query(text)``
    """
    text = _compact(value)
    parts = _get_parts(text)
    words = ["-".join(parts[start:]) for start in range(len(parts))]
    words += ["".join(parts), text]
    return "".join(f" {word}" for word in dict.fromkeys(words) if word)


def seat_query(text: str) -> str:
    """Return a typed seat as :func:`seat_words` has it: 3-12 for ``3桌12号``, F-11 for ``f11``; "" for none."""
    return "-".join(_get_parts(_compact(text)))


def table_letter(number: int) -> str:
    """Return the letter of a table: A for 1, Z for 26, AA for 27."""
    letters = ""
    while number > 0:
        number, rest = divmod(number - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


def is_seat_pattern(pattern: str) -> bool:
    """Tell whether a pattern numbers seats: known fields in braces, and one of them counts the seats.

    :param pattern: text with ``{table}``, ``{letter}`` (the table as a letter), ``{seat}`` and ``{n}`` (counts
        through all tables); ``{seat:2}`` has at least two digits
    """
    names = {match[1] for match in FIELD.finditer(pattern)}
    if re.search(r"[{}]", FIELD.sub("", pattern)):
        return False
    return "n" in names or ("seat" in names and bool(names & {"table", "letter"}))


def number_seats(pattern, first_table=1, first_seat=1, per_table=10):
    """Yield seat texts by a pattern, endlessly, table after table.

    :param pattern: see :func:`is_seat_pattern`
    :param first_table: number of the table that begins
    :param first_seat: number of the seat that begins; each further table begins with 1
    :param per_table: seats of one table
    """
    table, seat, count = first_table, first_seat, first_seat
    while True:
        if seat > per_table:
            table, seat = table + 1, 1
        values = {"table": table, "letter": table_letter(table), "seat": seat, "n": count}
        yield FIELD.sub(
            lambda match, values=values: str(values[match[1]]).rjust(int(match[2] or 0), "0"),
            pattern,
        )
        seat, count = seat + 1, count + 1


def _compact(value):
    text = clean_seat(value).upper().translate(VARIANTS)
    for pattern, replacement in ENGLISH:
        text = pattern.sub(replacement, text)
    text = re.sub(r"(?<=[0-9A-Z])\s+(?=[0-9A-Z])", "-", text)
    text = re.sub(r"\s", "", text)
    return NUMERAL.sub(lambda match: str(_read_numeral(match[0])), text)


def _get_parts(text):
    parts = PART.findall(UNIT.sub(" ", text))
    return [part.lstrip("0") or "0" if part.isdecimal() else part for part in parts]


def _read_numeral(text):
    if not re.search("[十百]", text):
        return "".join(str(NUMERALS[char]) for char in text)
    total, digit = 0, 0
    for char in text:
        if char in NUMERALS:
            digit = NUMERALS[char]
        else:
            total += (digit or 1) * (100 if char == "百" else 10)
            digit = 0
    return total + digit


def _number(table):
    """Return the number of a table written with digits or letters, None for 0."""
    if table.isdecimal():
        return int(table) or None
    number = 0
    for char in table:
        number = number * 26 + ord(char) - 64
    return number


def _key(zone, table, seat):
    return _pad(f"{(zone or '').removesuffix('区')}{table}-{seat}")


def _pad(text):
    """Write each number with the same width, so that texts sort like their numbers."""
    return re.sub(r"\d+", lambda match: match[0].lstrip("0").rjust(4, "0"), text)
