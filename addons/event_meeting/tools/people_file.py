# SPDX-License-Identifier: LGPL-3.0-or-later
"""Reading of a list of people from an Excel file; no ORM.

Two readers (openpyxl for .xlsx, xlrd for .xls) give plain rows; the rest does not know which it was. What a file would cost is
measured before either of them sees it. Formulas are not calculated: the value that was saved with them counts.
"""

import datetime
import io
import itertools
import re
import time
import unicodedata
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass

import openpyxl
import xlrd

from odoo.addons.base_guard.books import OLE, ZIP, BookError, Bounds, Cost, measure_book
from odoo.addons.base_guard.text import clean_text

MAX_BYTES = 20 * 1024 * 1024
# Excel packs well, and so does somebody who wants to fill the memory.
MAX_UNPACKED_BYTES = 200 * 1024 * 1024
# Fifty thousand people with a dozen columns, and as much again in other sheets: half a minute for the queue at most.
BOUNDS = Bounds(unpacked=MAX_UNPACKED_BYTES, strings=600_000, rows=3 * 1_048_576, cells=2_000_000)
# So much is read in a tenth of a second, within the request of whoever waits for it.
SMALL_BYTES = 512 * 1024
SMALL_BOUNDS = Bounds(unpacked=4 * 1024 * 1024, strings=10_000, rows=2_000, cells=20_000)
# The net below all bounds, in seconds: each look at the clock is for so many rows.
READ_SECONDS = 60
ROWS_A_LOOK = 500
MAX_ROWS = 50_000
MAX_COLUMNS = 64
MAX_SHEET_ROWS = 1_048_576
# Titles and merged cells may stand above the header.
HEADER_ROWS = 10

# The first name of each is the one of the template; `reason` and `row` are what we add to a file of bad rows.
HEADERS = {
    "name": ("姓名", "名字", "参会人", "参会人姓名", "name", "full name", "attendee"),
    "phone": (
        "手机号",
        "手机",
        "手机号码",
        "电话",
        "电话号码",
        "联系电话",
        "联系方式",
        "mobile",
        "mobile number",
        "phone",
        "phone number",
        "telephone",
    ),
    "seat_no": ("座位号", "座位", "桌号座位", "席位", "seat", "seat number", "seat no"),
    "group": ("分组", "人员分组", "所属分组", "组别", "group"),
    "ticket": ("门票", "票种", "门票名称", "ticket", "ticket type"),
    "company_name": ("公司", "单位", "公司名称", "单位名称", "company", "company name"),
    "email": ("邮箱", "电子邮箱", "邮件", "电子邮件", "email", "mail"),
    "note": ("备注", "说明", "note", "notes", "remark", "remarks"),
    "ticket_no": ("票号", "票券号", "ticket number", "ticket no"),
    "reason": ("未导入原因", "原因", "why not imported", "reason"),
    "row": ("行号", "row"),
}
ALIASES = {alias: key for key, aliases in HEADERS.items() for alias in aliases}
NEEDED = ("name", "phone")
DECORATION = re.compile(r"[\s*＊:：()（）必填选可\-_.\"']+")


class PeopleFileError(Exception):
    """The file cannot be read; `code` says why, `values` what belongs into the sentence."""

    def __init__(self, code: str, **values):
        super().__init__(code)
        self.code = code
        self.values = values


@dataclass(frozen=True)
class PeopleRow:
    """A row with something in it: its number as Excel shows it, and the text of each known column."""

    number: int
    values: dict[str, str]


def cell_text(value) -> str:
    """Return what a cell holds as the text a person sees: whole numbers without .0, dates as 2026-11-22."""
    if value is None:
        return ""
    if isinstance(value, str):
        return clean_text(value)
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    if isinstance(value, datetime.datetime):
        midnight = value.time() == datetime.time()
        return value.strftime("%Y-%m-%d" if midnight else "%Y-%m-%d %H:%M")
    return clean_text(str(value))


def header_key(value) -> str | None:
    """Return which column a header means, None when it is none of ours."""
    text = unicodedata.normalize("NFKC", cell_text(value)).lower()
    plain = ALIASES.get(text)
    if plain:
        return plain
    bare = DECORATION.sub("", text)
    return BARE_ALIASES.get(bare)


BARE_ALIASES = {DECORATION.sub("", alias): key for alias, key in ALIASES.items()}


def is_small(data: bytes) -> bool:
    """Tell whether a file is read at once, or refused at once; finding that out costs no more than reading a small one."""
    if len(data) > MAX_BYTES or not data.startswith((ZIP, OLE)):
        return True
    if len(data) > SMALL_BYTES:
        return False
    try:
        measure_book(data, SMALL_BOUNDS)
    except BookError as error:
        return error.code == "damaged"
    return True


def read_people(data: bytes) -> list[PeopleRow]:
    """Return the people of the first sheet that has any, without empty rows.

    :param data: content of an .xlsx or .xls file; its name does not count
    :raise PeopleFileError: with a code of `no_file`, `too_big`, `not_excel`, `encrypted`, `damaged`, `empty`,
        `no_header` (with `missing`), `double_header` (with `header`), `too_many` (with `limit`), `costly` (with `error`),
        `too_slow`
    """
    if not data:
        raise PeopleFileError("no_file")
    if len(data) > MAX_BYTES:
        raise PeopleFileError("too_big", limit=MAX_BYTES // 1024 // 1024)
    deadline = time.monotonic() + READ_SECONDS
    error = None
    for sheet in _open_sheets(data):
        try:
            return _read_sheet(_within(sheet, deadline))
        except PeopleFileError as failure:
            # Further sheets hold explanations, or the people when the first is a cover; the first failure is told
            # unless that sheet was empty.
            if failure.code not in ("empty", "no_header"):
                raise
            if error is None or error.code == "empty":
                error = failure
    raise error or PeopleFileError("empty")


def _open_sheets(data: bytes) -> Iterator[Iterator[tuple[int, tuple]]]:
    if data[:4] == ZIP:
        return _open_xlsx(data)
    if data[:8] == OLE:
        return _open_xls(data)
    raise PeopleFileError("not_excel")


def _measure(data: bytes) -> Cost:
    try:
        return measure_book(data, BOUNDS)
    except BookError as error:
        if error.code == "damaged":
            raise PeopleFileError("damaged") from error
        raise PeopleFileError("costly", error=error) from error


def _within(rows, deadline: float):
    """Give rows on until the time is over."""
    for count, row in enumerate(rows):
        if count % ROWS_A_LOOK == 0 and time.monotonic() > deadline:
            raise PeopleFileError("too_slow")
        yield row


def _open_xlsx(data: bytes):
    cost = _measure(data)
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            names = set(archive.namelist())
    except (zipfile.BadZipFile, OSError, ValueError) as error:
        raise PeopleFileError("damaged") from error
    if "[Content_Types].xml" not in names or not any(name.startswith("xl/") for name in names):
        raise PeopleFileError("not_excel")
    try:
        book = openpyxl.load_workbook(
            io.BytesIO(data), read_only=True, data_only=True, keep_links=False
        )
        sheets = book.worksheets
    except Exception as error:
        # The library has no error of its own: whatever it stumbles over is a damaged file.
        raise PeopleFileError("damaged") from error
    for sheet in sheets:
        # How the library knows the part that a sheet is in; without it all of the part is read.
        yield _xlsx_rows(sheet, cost.last_rows.get(sheet._worksheet_path))


def _xlsx_rows(sheet, last_row):
    # Some programs write a wrong size; without it the rows themselves are counted.
    sheet.reset_dimensions()
    rows = enumerate(sheet.iter_rows(max_col=MAX_COLUMNS, values_only=True), 1)
    while True:
        try:
            item = next(rows, None)
        except Exception as error:
            # As above: XML errors, wrong references, missing parts.
            raise PeopleFileError("damaged") from error
        if item is None:
            return
        yield item
        if item[0] == last_row:
            # What follows the rows is not read: the library stumbles over filters that Excel itself writes.
            return


def _open_xls(data: bytes):
    if "EncryptedPackage".encode("utf-16-le") in data:
        raise PeopleFileError("encrypted")
    _measure(data)
    try:
        book = xlrd.open_workbook(file_contents=data, logfile=io.StringIO())
    except Exception as error:
        # xlrd fails with whatever it stumbles over.
        locked = "encrypted" in str(error).lower()
        raise PeopleFileError("encrypted" if locked else "damaged") from error
    for sheet in book.sheets():
        yield _xls_rows(book, sheet)


def _xls_rows(book, sheet):
    for number in range(sheet.nrows):
        yield (
            number + 1,
            tuple(_xls_value(book, cell) for cell in sheet.row(number)[:MAX_COLUMNS]),
        )


def _xls_value(book, cell):
    if cell.ctype == xlrd.XL_CELL_DATE:
        try:
            return xlrd.xldate.xldate_as_datetime(cell.value, book.datemode)
        except (ValueError, OverflowError):
            return cell.value
    if cell.ctype == xlrd.XL_CELL_BOOLEAN:
        return bool(cell.value)
    if cell.ctype == xlrd.XL_CELL_ERROR:
        return xlrd.error_text_from_code.get(cell.value, "#ERROR")
    return cell.value


def _read_sheet(rows) -> list[PeopleRow]:
    columns, rows = _find_header(rows)
    people = []
    for number, cells in rows:
        if number > MAX_SHEET_ROWS:
            raise PeopleFileError("damaged")
        values = {
            key: text
            for key, index in columns.items()
            if index < len(cells) and cells[index] is not None and (text := cell_text(cells[index]))
        }
        if not values.keys() - {"reason", "row"}:
            continue
        if len(people) == MAX_ROWS:
            raise PeopleFileError("too_many", limit=MAX_ROWS)
        people.append(PeopleRow(number, values))
    if not people:
        raise PeopleFileError("empty")
    return people


def _find_header(rows):
    """Read up to the header; return {column: index} and the rows after it.

    Above it there may be titles. A header over several rows, such as '姓名' merged over two of them beside
    '联系方式' over '手机号', is read as one: the lowest counts in each column.
    """
    columns, anything = {}, False
    for number, cells in rows:
        anything = anything or any(cell_text(cell) for cell in cells)
        _add_header(columns, cells)
        if all(key in columns for key in NEEDED):
            return columns, _merge_next(columns, rows)
        if number >= HEADER_ROWS:
            break
    if not anything:
        raise PeopleFileError("empty")
    raise PeopleFileError("no_header", missing=tuple(key for key in NEEDED if key not in columns))


def _add_header(columns: dict[str, int], cells: tuple) -> None:
    for index, cell in enumerate(cells):
        text = cell_text(cell)
        key = header_key(text) if text else None
        if not key:
            continue
        for other in [other for other, place in columns.items() if place == index]:
            del columns[other]
        if key in columns:
            raise PeopleFileError("double_header", header=text)
        columns[key] = index


def _merge_next(columns: dict[str, int], rows):
    """Add the row after the header when it belongs to it: headers, and nobody's name and mobile."""
    first = next(rows, None)
    if first is None:
        return iter(())
    cells = first[1]
    keys = [header_key(text) if (text := cell_text(cell)) else "" for cell in cells]
    person = any(keys[columns[key]] is None for key in NEEDED if columns[key] < len(keys))
    if any(keys) and not person:
        _add_header(columns, cells)
        return rows
    return itertools.chain([first], rows)
