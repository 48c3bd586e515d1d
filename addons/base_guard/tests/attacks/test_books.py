# SPDX-License-Identifier: LGPL-3.0-or-later
import io
import struct
import zipfile
from unittest.mock import patch

import xlwt

from odoo.exceptions import UserError
from odoo.tests.common import TransactionCase, tagged

from ... import books
from ...books import BookError, Bounds, measure_book

BOUNDS = Bounds(unpacked=64 * 1024 * 1024, strings=50_000, rows=60_000, cells=200_000)
WHOLE = Bounds(unpacked=64 * 1024 * 1024, strings=50_000, rows=60_000, cells=200_000, whole=True)
MAIN = "application/vnd.openxmlformats-officedocument.spreadsheetml"


def book(sheet=b"", strings=b"", more=(), rels=b"", types=b""):
    """Return an .xlsx file of parts written by hand."""
    parts = {
        "[Content_Types].xml": b"<Types>%b</Types>" % types,
        "xl/workbook.xml": b'<workbook><sheets><sheet name="A" sheetId="1"/></sheets></workbook>',
        "xl/_rels/workbook.xml.rels": b"<Relationships>%b</Relationships>" % rels,
        "xl/worksheets/sheet1.xml": b"<worksheet><sheetData>%b</sheetData></worksheet>" % sheet,
        "xl/sharedStrings.xml": b"<sst>%b</sst>" % strings,
        **dict(more),
    }
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return stream.getvalue()


@tagged("post_install", "-at_install")
class TestBooks(TransactionCase):
    def assertRefused(self, code, data, bounds=BOUNDS):
        with self.assertRaises(BookError) as refused:
            measure_book(data, bounds)
        self.assertEqual(refused.exception.code, code)

    def measured(self, data, bounds=BOUNDS):
        """Return what had been counted when a book was refused."""
        costs = []
        make = books.Cost
        with (
            patch.object(books, "Cost", lambda **values: costs.append(make(**values)) or costs[-1]),
            self.assertRaises(BookError),
        ):
            measure_book(data, bounds)
        return costs[0]

    def test_shared_strings(self):
        """BEY-29: millions of shared texts in a few kilobytes are left at the first one too many."""
        data = book(strings=b"<si><t/></si>" * 2_000_000)
        self.assertLess(len(data), 100_000)
        self.assertRefused("strings", data)
        cost = self.measured(data)
        self.assertEqual(cost.strings, BOUNDS.strings + 1)
        self.assertLess(cost.unpacked, 2 * 1024 * 1024)

    def test_prefixed_names(self):
        """BEY-29: a prefix before the names hides nothing."""
        strings = b'<x:sst xmlns:x="x">%b</x:sst>' % (b"<x:si/>" * 60_000)
        self.assertRefused("strings", book(more={"xl/sharedStrings.xml": strings}))

    def test_cells(self):
        """BEY-29: a million empty cells, in one row or in many, and rows without any."""
        self.assertRefused("cells", book(b"<row>%b</row>" % (b"<c/>" * 1_000_000)))
        self.assertRefused("cells", book((b"<row>%b</row>" % (b"<c/>" * 20)) * 20_000))
        self.assertRefused("rows", book(b"<row/>" * 100_000))
        self.assertRefused("rows", book(b'<row r="1000000"/>'))
        self.assertRefused("damaged", book(b'<row r="99999999999"/>'))
        self.assertEqual(self.measured(book(b"<row/>" * 1_000_000)).rows, BOUNDS.rows + 1)

    def test_rows_of_many_sheets(self):
        """BEY-29: what many sheets hold counts together, and no sheet is named twice."""
        sheet = b'<worksheet><sheetData><row r="20000"/></sheetData></worksheet>'
        more = {f"xl/worksheets/sheet{n}.xml": sheet for n in range(2, 10)}
        self.assertRefused("rows", book(more=more))
        rel = b'<Relationship Type="x/worksheet" Target="worksheets/sheet1.xml"/>'
        measure_book(book(rels=rel), BOUNDS)
        self.assertRefused("damaged", book(rels=rel * 2))
        many = b"<workbook><sheets>%b</sheets></workbook>" % (b"<sheet/>" * 300)
        self.assertRefused("parts", book(more={"xl/workbook.xml": many}))

    def test_area(self):
        """BEY-29: one cell far out makes a reader fill everything before it."""
        corner = book(b'<row r="50000"><c r="XFD50000"/></row>')
        measure_book(corner, BOUNDS)
        self.assertRefused("cells", corner, WHOLE)

    def test_whole_parts(self):
        """BEY-29: styles and other parts that are read as a whole are small; no sheet passes for one."""
        self.assertRefused(
            "unpacked", book(more={"xl/styles.xml": b"<s>%b</s>" % (b" " * 9_000_000)})
        )
        self.assertRefused(
            "cells", book(more={"xl/styles.xml": b"<s>%b</s>" % (b"<x/>" * 300_000)})
        )
        kind = f'<Override PartName="/xl/worksheets/sheet1.xml" ContentType="{MAIN}.%s+xml"/>'
        measure_book(book(types=(kind % "worksheet").encode()), BOUNDS)
        self.assertRefused("damaged", book(types=(kind % "sheet.main").encode()))

    def test_packing(self):
        """BEY-29: zeros, declared or not, entities, and thousands of parts."""
        self.assertRefused("unpacked", book(more={"xl/media/x.bin": b"x" * 10_000_000}))
        self.assertRefused("unpacked", book(more={"x": b"\0" * (BOUNDS.unpacked + 1)}))
        lied = bytearray(book(b"<row/>", more={"xl/media/x.bin": b"x" * 3_000_000}))
        real, claimed = struct.pack("<I", 3_000_000), struct.pack("<I", 10)
        self.assertIn(real, lied)
        small = Bounds(unpacked=1_000_000, strings=9, rows=9, cells=9)
        with self.assertRaises(BookError):
            measure_book(bytes(lied).replace(real, claimed), small)
        entity = b'<!DOCTYPE sst [<!ENTITY a "aaaaaaaaaa">]><sst><si><t>&a;</t></si></sst>'
        self.assertRefused("damaged", book(more={"xl/sharedStrings.xml": entity}))
        self.assertRefused("parts", book(more={f"x{n}": b"" for n in range(2_001)}))

    def test_odd_files(self):
        """BEY-29: whatever is cut or broken is said to be damaged, nothing else is raised."""
        whole = book(b"<row><c/></row>" * 50, b"<si/>" * 50)
        for length in range(4, len(whole), 97):
            self.assertRefused("damaged", whole[:length])
        self.assertRefused("damaged", book(b'<row r="x"/>'))
        self.assertRefused("damaged", book(b"<row>"))
        self.assertRefused("damaged", books.OLE + b"\0" * 5_000)
        self.assertEqual(measure_book(b"a,b\n1,2", BOUNDS).cells, 0)

    def test_old_format(self):
        """BEY-29: .xls: a cell in the last corner, and more texts than may be."""
        sparse, texts, honest = xlwt.Workbook(), xlwt.Workbook(), xlwt.Workbook()
        sparse.add_sheet("A").write(59_999, 255, "x")
        sheet = texts.add_sheet("A")
        for row in range(300):
            for column in range(200):
                sheet.write(row, column, f"{row}-{column}")
        sheet = honest.add_sheet("A")
        for row in range(20_000):
            sheet.write(row, 0, "same")
        self.assertRefused("cells", save(sparse))
        self.assertRefused("strings", save(texts))
        self.assertEqual(measure_book(save(honest), BOUNDS).rows, 20_000)
        self.assertEqual(measure_book(save(honest), BOUNDS).strings, 1)

    def test_repeated_cells(self):
        """BEY-29: an .ods file repeats cells by a number."""
        cell = b'<table:table-cell table:number-columns-repeated="16384"/>'
        content = b'<d xmlns:table="t"><table:table-row>%b</table:table-row></d>' % (cell * 20)
        self.assertRefused("cells", book(more={"content.xml": content}))

    def test_words(self):
        """BEY-29: each bound is told in a sentence of its own."""
        self.env["res.lang"]._activate_lang("zh_CN")
        for lang in ("en_US", "zh_CN"):
            checks = self.env["guard.book"].with_context(lang=lang)
            words = {
                checks._get_message(BookError(code, 5_000))
                for code in ("damaged", "unpacked", "parts", "strings", "rows", "cells")
            }
            self.assertEqual(len(words), 6)
        with self.assertRaisesRegex(UserError, "200,000"):
            self.env["guard.book"]._check_upload(book(strings=b"<si/>" * 300_000))
        with self.assertRaisesRegex(UserError, "10 MB"):
            self.env["guard.book"]._check_upload(books.ZIP + b"x" * 10 * 1024 * 1024)
        with self.assertRaisesRegex(UserError, "2 MB"):
            self.env["guard.book"]._check_upload(b"x" * (2 * 1024 * 1024 + 1))


def save(workbook):
    stream = io.BytesIO()
    workbook.save(stream)
    return stream.getvalue()
