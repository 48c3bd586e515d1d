# SPDX-License-Identifier: LGPL-3.0-or-later
"""What it would cost to read a spreadsheet, found out before a library reads it; no ORM.

A few hundred kilobytes of .xlsx unpack to gigabytes, or to millions of texts and cells each of which becomes an object. Here
nothing is kept: the parts are unpacked piece by piece, counted, and left at the first number beyond its bound.
"""

import io
import posixpath
import re
import struct
import zipfile
import zlib
from dataclasses import dataclass, field
from xml.parsers import expat

import xlrd.compdoc

PIECE = 64 * 1024
MAX_PARTS = 2_000
MAX_SHEETS = 256
MAX_ROW = 1_048_576
# A book without pictures packs ten to thirty times; more than this is nothing but repetition.
MAX_RATIO = 200
RATIO_FROM = 4 * 1024 * 1024
# All parts but sheets and texts are read as a whole: what they become is larger than they are.
MAX_WHOLE_BYTES = 8 * 1024 * 1024
MAX_WHOLE_NODES = 200_000

ZIP = b"PK\x03\x04"
ZIP_ENTRY = b"PK\x01\x02"
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
# How XML begins in the encodings a parser recognises: '<' in one, two or four bytes, or one of the marks before it.
XML_BEGINNINGS = (b"<", b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff", b"\0", b"\x4c\x6f\xa7\x94")
# Parts that are read piece by piece, or not at all; nothing may name one of them as another kind of part.
STREAMED = re.compile(
    r"/?xl/(worksheets/[^/]+|sharedstrings|calcchain|pivotcache/pivotcacherecords[0-9]+)\.xml",
    re.IGNORECASE,
)
STREAMED_TYPES = tuple(
    f"{kind}{suffix}"
    for kind in ("worksheet", "sharedStrings", "calcChain", "pivotCacheRecords")
    for suffix in ("", "+xml")
)
COLUMN = re.compile(r"[A-Za-z]{1,3}")

RECORD = struct.Struct("<HH")
PLACE = struct.Struct("<HH")
COUNTS = struct.Struct("<II")
BIFF_CELLS = frozenset({0x06, 0x206, 0x406, 0x203, 0x204, 0x205, 0x201, 0xFD, 0x27E, 0xD6, 0x04})
BIFF_MULRK, BIFF_MULBLANK, BIFF_SST, BIFF_SHEET = 0xBD, 0xBE, 0xFC, 0x85
BIFF_BEGINNINGS = frozenset({0x09, 0x209, 0x409, 0x809})


class BookError(Exception):
    """A book is not to be read.

    :param code: `damaged`, `unpacked`, `parts`, `strings`, `rows` or `cells`
    :param limit: the number that was exceeded, 0 with `damaged`
    """

    def __init__(self, code: str, limit: int = 0):
        super().__init__(code)
        self.code = code
        self.limit = limit


@dataclass(frozen=True)
class Bounds:
    """What a book may consist of at most.

    :param unpacked: bytes of all its parts
    :param strings: different texts
    :param rows: of all sheets, also empty ones up to the last that is not
    :param cells: of all sheets, also empty ones
    :param whole: the reader makes a cell of everything up to the last row and the last column
    """

    unpacked: int
    strings: int
    rows: int
    cells: int
    whole: bool = False


@dataclass
class Cost:
    """What has been counted; `last_rows` is the number of the last row by the name of the part."""

    unpacked: int = 0
    strings: int = 0
    rows: int = 0
    cells: int = 0
    sheets: int = 0
    last_rows: dict[str, int] = field(default_factory=dict)


def measure_book(data: bytes, bounds: Bounds) -> Cost:
    """Return what reading an .xlsx, .xls or .ods file would cost.

    :param data: content of the file; what is none of these costs nothing
    :raise BookError: it is beyond the bounds, or no reader could read it
    """
    if data[:4] == ZIP:
        return _measure_zip(data, bounds)
    if data[:8] == OLE:
        return _measure_xls(data, bounds)
    return Cost()


# ------------------------------------------------------------
# .xlsx and .ods
# ------------------------------------------------------------


def _measure_zip(data: bytes, bounds: Bounds) -> Cost:
    if data.count(ZIP_ENTRY) > MAX_PARTS:
        raise BookError("parts", MAX_PARTS)
    cost, targets = Cost(), set()
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            members = archive.infolist()
            if sum(member.file_size for member in members) > bounds.unpacked:
                raise BookError("unpacked", bounds.unpacked)
            for member in members:
                with archive.open(member) as part:
                    _Part(member, cost, bounds, targets).measure(part)
    except (
        zipfile.BadZipFile,
        zlib.error,
        expat.ExpatError,
        OSError,
        EOFError,
        ValueError,
        OverflowError,
        NotImplementedError,
        RuntimeError,
        struct.error,
    ) as error:
        raise BookError("damaged") from error
    return cost


class _Part:
    """Counts one part of a book; a part that only looks like XML counts by its bytes."""

    def __init__(self, member, cost, bounds, targets):
        self.name = member.filename
        self.packed = max(1, member.compress_size)
        self.cost = cost
        self.bounds = bounds
        self.targets = targets
        self.streamed = bool(STREAMED.fullmatch(self.name))
        self.size = self.nodes = self.row = self.column = self.width = 0

    def measure(self, part):
        parser = None
        first = part.read(PIECE)
        is_xml = first.lstrip()[:4].startswith(XML_BEGINNINGS)
        if is_xml:
            parser = expat.ParserCreate()
            parser.StartElementHandler = self.start
            parser.StartDoctypeDeclHandler = self.refuse_doctype
        piece = first
        while piece:
            self.count_bytes(len(piece), is_xml)
            if parser:
                try:
                    parser.Parse(piece, False)
                except expat.ExpatError:
                    # Another parser may take it: then it is one of those that are read as a whole.
                    if self.streamed:
                        raise
                    parser = None
            piece = part.read(PIECE)
        self.finish_sheet()

    def count_bytes(self, size, is_xml):
        self.size += size
        self.cost.unpacked += size
        if self.cost.unpacked > self.bounds.unpacked:
            raise BookError("unpacked", self.bounds.unpacked)
        if self.size > RATIO_FROM and self.size > self.packed * MAX_RATIO:
            raise BookError("unpacked", RATIO_FROM)
        if is_xml and not self.streamed and self.size > MAX_WHOLE_BYTES:
            raise BookError("unpacked", MAX_WHOLE_BYTES)

    def refuse_doctype(self, *_args):
        # Entities unpack once more; no program that writes spreadsheets uses any.
        raise BookError("damaged")

    def start(self, tag, attributes):
        name = tag.rpartition(":")[2]
        if name == "c":
            self.count_cells(attributes)
        elif name == "row":
            self.start_row(attributes)
        elif name == "si":
            self.cost.strings += 1
            if self.cost.strings > self.bounds.strings:
                raise BookError("strings", self.bounds.strings)
        elif name == "table-cell":
            self.count_repeated(attributes)
        elif name == "table-row":
            self.cost.rows += 1
            self.check_rows()
        elif name in ("sheet", "Relationship", "Override"):
            self.check_reference(name, attributes)
        self.nodes += 1
        if not self.streamed and self.nodes > MAX_WHOLE_NODES and name != "table-cell":
            raise BookError("cells", MAX_WHOLE_NODES)
        if self.nodes > 4 * self.bounds.cells + MAX_WHOLE_NODES:
            raise BookError("cells", self.bounds.cells)

    def start_row(self, attributes):
        number = attributes.get("r")
        self.row = int(float(number)) if number else self.row + 1
        if not 0 < self.row <= MAX_ROW:
            raise BookError("damaged")
        self.column = 0
        last = self.cost.last_rows.get(self.name, 0)
        if self.row > last:
            self.cost.last_rows[self.name] = self.row
            self.cost.rows += self.row - last
            self.check_rows()

    def check_rows(self):
        if self.cost.rows > self.bounds.rows:
            raise BookError("rows", self.bounds.rows)

    def count_cells(self, attributes):
        self.add_cells(1)
        if self.bounds.whole:
            letters = COLUMN.match(attributes.get("r", ""))
            self.column = _column_number(letters[0]) if letters else self.column + 1
            self.width = max(self.width, self.column)

    def count_repeated(self, attributes):
        repeated = next(
            (value for key, value in attributes.items() if key.endswith("columns-repeated")), "1"
        )
        self.add_cells(int(repeated))

    def add_cells(self, number):
        self.cost.cells += number
        if self.cost.cells > self.bounds.cells:
            raise BookError("cells", self.bounds.cells)

    def finish_sheet(self):
        if self.bounds.whole:
            area = self.cost.last_rows.get(self.name, 0) * self.width
            if area > self.bounds.cells:
                raise BookError("cells", self.bounds.cells)

    def check_reference(self, name, attributes):
        """Refuse books that name one sheet many times, or would have a sheet read as a whole."""
        if name == "sheet":
            self.cost.sheets += 1
            if self.cost.sheets > MAX_SHEETS:
                raise BookError("parts", MAX_SHEETS)
            return
        target = attributes.get("Target" if name == "Relationship" else "PartName", "")
        kind = attributes.get("Type" if name == "Relationship" else "ContentType", "")
        base = posixpath.basename(target).lower()
        is_streamed = kind.endswith(STREAMED_TYPES)
        if name == "Relationship" and is_streamed:
            if base in self.targets:
                raise BookError("damaged")
            self.targets.add(base)
        # Part names may be written in many ways; the last two names tell.
        place = "/".join(posixpath.normpath(target).split("/")[-2:])
        if not is_streamed and STREAMED.fullmatch(f"xl/{place.removeprefix('xl/')}"):
            raise BookError("damaged")


def _column_number(letters: str) -> int:
    number = 0
    for letter in letters.upper():
        number = number * 26 + ord(letter) - 64
    return number


# ------------------------------------------------------------
# .xls
# ------------------------------------------------------------


def _measure_xls(data: bytes, bounds: Bounds) -> Cost:
    try:
        container = xlrd.compdoc.CompDoc(data, logfile=io.StringIO())
        for name in ("Workbook", "Book"):
            stream, start, length = container.locate_named_stream(name)
            if stream:
                return _measure_biff(memoryview(stream)[start : start + length], bounds)
    except BookError:
        raise
    except Exception as error:
        # The library has no error of its own for most of what it stumbles over.
        raise BookError("damaged") from error
    return Cost()


def _measure_biff(stream, bounds: Bounds) -> Cost:
    cost = Cost(unpacked=len(stream))
    position, records, rows, columns = 0, 0, 0, 0
    while position + 4 <= len(stream):
        kind, length = RECORD.unpack_from(stream, position)
        body = position + 4
        position = body + length
        if position > len(stream):
            break
        records += 1
        if records > 2 * bounds.cells:
            raise BookError("cells", bounds.cells)
        if kind in BIFF_BEGINNINGS:
            _add_sheet(cost, rows, columns, bounds)
            rows = columns = 0
        elif kind == BIFF_SHEET:
            cost.sheets += 1
            if cost.sheets > MAX_SHEETS:
                raise BookError("parts", MAX_SHEETS)
        elif kind == BIFF_SST and length >= 8:
            cost.strings = max(cost.strings, COUNTS.unpack_from(stream, body)[1])
            if cost.strings > bounds.strings:
                raise BookError("strings", bounds.strings)
        elif length >= 4 and (kind in BIFF_CELLS or kind in (BIFF_MULRK, BIFF_MULBLANK)):
            row, column = PLACE.unpack_from(stream, body)
            if kind == BIFF_MULRK:
                column += max(0, length - 6) // 6
            elif kind == BIFF_MULBLANK:
                column += max(0, length - 6) // 2
            rows, columns = max(rows, row + 1), max(columns, column + 1)
    _add_sheet(cost, rows, columns, bounds)
    return cost


def _add_sheet(cost: Cost, rows: int, columns: int, bounds: Bounds) -> None:
    cost.rows += rows
    # The reader fills each row up to the last column.
    cost.cells += rows * columns
    if cost.rows > bounds.rows:
        raise BookError("rows", bounds.rows)
    if cost.cells > bounds.cells:
        raise BookError("cells", bounds.cells)
