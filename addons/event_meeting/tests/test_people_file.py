# SPDX-License-Identifier: LGPL-3.0-or-later
import io
import zipfile
from datetime import date, datetime
from unittest.mock import patch

import xlsxwriter

from odoo.tests import BaseCase

from ..tools import people_file
from ..tools.people_book import sheet_name, write_book
from ..tools.people_file import PeopleFileError, cell_text, header_key, read_people
from .people_files import HEADER, read_book, rewrite, xls, xlsx


class TestPeopleFile(BaseCase):
    def assertFails(self, code, data):
        with self.assertRaises(PeopleFileError) as caught:
            read_people(data)
        self.assertEqual(caught.exception.code, code)
        return caught.exception.values

    def test_cells(self):
        """MTG-28: a number is what a person sees in the cell."""
        self.assertEqual(cell_text(13800138000), "13800138000")
        self.assertEqual(cell_text(13800138000.0), "13800138000")
        self.assertEqual(cell_text(3.5), "3.5")
        self.assertEqual(cell_text(True), "TRUE")
        self.assertEqual(cell_text(None), "")
        self.assertEqual(cell_text(" \u200b张三\ufeff "), "张三")
        self.assertEqual(cell_text(datetime(2026, 3, 12)), "2026-03-12")
        self.assertEqual(cell_text(datetime(2026, 3, 12, 9, 30)), "2026-03-12 09:30")
        self.assertEqual(cell_text(date(2026, 3, 12)), "2026-03-12")

    def test_headers(self):
        """MTG-28: headers in Chinese and English, with the marks people put beside them."""
        for header in (
            "手机号",
            "手机号码",
            "*手机号",
            "手 机 号",
            "手机号（必填）",
            "Mobile",
            "PHONE",
        ):
            self.assertEqual(header_key(header), "phone", header)
        for header in ("姓名", "姓名:", "Name", "ｎａｍｅ"):
            self.assertEqual(header_key(header), "name", header)
        for header in ("参会码", "状态", "签到时间", "Whatever", ""):
            self.assertIsNone(header_key(header), header)

    def test_both_formats(self):
        """MTG-28: .xlsx and .xls give the same rows, with numbers as typed and without empty lines."""
        rows = [
            HEADER,
            ("张三", 13800138000, "3-12", "嘉宾"),
            (None,) * 8,
            ("  ", ""),
            ("李四", "138 0013 8001", 7, None, None, None, "li@example.com", "素食"),
        ]
        for data in (xlsx(rows), xls(rows)):
            people = read_people(data)
            self.assertEqual([person.number for person in people], [2, 5])
            self.assertEqual(
                people[0].values,
                {"name": "张三", "phone": "13800138000", "seat_no": "3-12", "group": "嘉宾"},
            )
            self.assertEqual(people[1].values["seat_no"], "7")
            self.assertEqual(people[1].values["note"], "素食")

    def test_saved_value_of_a_formula(self):
        """MTG-28: the value saved with a formula counts; where none was saved the cell is empty, and text stays text."""
        text = "=1+1"
        stream = io.BytesIO()
        book = xlsxwriter.Workbook(stream, {"in_memory": True})
        sheet = book.add_worksheet()
        sheet.write_row(0, 0, ("姓名", "手机号", "座位号", "公司"))
        sheet.write_formula("A2", "VLOOKUP(B2,名册!A:B,2,0)", value="李雷")
        sheet.write_row("B2", ("13800138001", "7-3"))
        sheet.write_row("A3", ("韩梅梅", "13800138002"))
        sheet.write_formula("C3", '"7-"&ROW()+1', value="7-4")
        sheet.write_formula("D3", "$F$1", value="星河科技")
        sheet.write_string("A4", text)
        sheet.write_formula("B4", "0+13800138003", value=13800138003)
        book.close()
        people = read_people(stream.getvalue())
        self.assertEqual(
            [person.values for person in people],
            [
                {"name": "李雷", "phone": "13800138001", "seat_no": "7-3"},
                {
                    "name": "韩梅梅",
                    "phone": "13800138002",
                    "seat_no": "7-4",
                    "company_name": "星河科技",
                },
                {"name": text, "phone": "13800138003"},
            ],
        )
        (person,) = read_people(
            xlsx([HEADER, ('=HYPERLINK("http://example.com","x")', "13800138000")])
        )
        self.assertEqual(person.values, {"phone": "13800138000"})

    def test_active_filter(self):
        """MTG-28: a filter left on in Excel does not make a list damaged."""
        filter_xml = (
            b'</sheetData><autoFilter ref="A1:B2"><filterColumn colId="0"><customFilters>'
            b'<customFilter operator="notEqual" val=" "/></customFilters></filterColumn></autoFilter>'
        )
        data = rewrite(
            xlsx([("姓名", "手机号"), ("张三", "138 0013 8000")]),
            lambda content: content.replace(b"</sheetData>", filter_xml),
        )
        (person,) = read_people(data)
        self.assertEqual(person.values, {"name": "张三", "phone": "138 0013 8000"})

    def test_merged_header(self):
        """MTG-28: titles above the header and headers over two rows are read as meant."""
        titled = xlsx(
            [("2026 峰会名单",), (), HEADER, ("张三", "13800138000", "3-12")], merged=["A1:H1"]
        )
        (person,) = read_people(titled)
        self.assertEqual(person.values["seat_no"], "3-12")
        self.assertEqual(person.number, 4)
        upper = xlsx(
            [
                ("姓名", "联系方式", None, "会场", None),
                (None, "手机号", "邮箱", "座位号", "分组"),
                ("张三", "13800138000", "z@example.com", "3-12", "嘉宾"),
            ],
            merged=["A1:A2", "B1:C1", "D1:E1"],
        )
        (person,) = read_people(upper)
        self.assertEqual(
            person.values,
            {
                "name": "张三",
                "phone": "13800138000",
                "email": "z@example.com",
                "seat_no": "3-12",
                "group": "嘉宾",
            },
        )
        lower = xlsx(
            [
                ("姓名", "手机号", "会场", None),
                (None, None, "座位号", "分组"),
                ("张三", 13800138000, "1-1", "A"),
            ],
            merged=["A1:A2", "B1:B2", "C1:D1"],
        )
        (person,) = read_people(lower)
        self.assertEqual((person.values["seat_no"], person.values["group"]), ("1-1", "A"))

    def test_header_faults(self):
        """MTG-28: a missing or doubled column is named."""
        self.assertEqual(
            self.assertFails("no_header", xlsx([("姓名", "公司"), ("张三", "云帆")]))["missing"],
            ("phone",),
        )
        self.assertEqual(
            self.assertFails("double_header", xlsx([("姓名", "手机", "电话"), ("张三", 1, 2)]))[
                "header"
            ],
            "电话",
        )

    def test_other_sheets(self):
        """MTG-28: a cover or an explanation does not hide the sheet with the people."""
        people = read_people(xlsx([], 名单=[HEADER, ("张三", "13800138000")]))
        self.assertEqual(people[0].values["name"], "张三")
        people = read_people(xlsx([HEADER, ("张三", "13800138000")], 说明=[("请填写",)]))
        self.assertEqual(len(people), 1)

    def test_empty(self):
        """MTG-28: nobody in the file."""
        self.assertFails("no_file", b"")
        self.assertFails("empty", xlsx([]))
        self.assertFails("empty", xlsx([HEADER]))
        self.assertFails("empty", xls([HEADER, ("", " ")]))

    def test_no_excel(self):
        """MTG-28: what is called .xlsx and is none is refused, whatever it is."""
        self.assertFails("not_excel", "姓名,手机号\n张三,13800138000\n".encode())
        self.assertFails("not_excel", b"%PDF-1.7 ...")
        stream = io.BytesIO()
        with zipfile.ZipFile(stream, "w") as archive:
            archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        self.assertFails("not_excel", stream.getvalue())

    def test_damaged(self):
        """MTG-28: a file cut off or broken within is refused in words."""
        self.assertFails("damaged", xlsx([HEADER, ("张三", 1)])[:900])
        self.assertFails("damaged", xls([HEADER])[:700])
        stream = io.BytesIO()
        with zipfile.ZipFile(stream, "w") as archive:
            archive.writestr("[Content_Types].xml", "<Types")
            archive.writestr("xl/workbook.xml", "<workbook")
        self.assertFails("damaged", stream.getvalue())

    def test_encrypted(self):
        """MTG-28: a password is named as the reason."""
        container = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600
        self.assertFails("encrypted", container + "EncryptedPackage".encode("utf-16-le"))

    def test_too_big(self):
        """MTG-28: a file of more than 20 MB is refused before it is opened; one that unpacks to more, too."""
        self.assertFails("too_big", b"PK\x03\x04" + b"\0" * people_file.MAX_BYTES)
        stream = io.BytesIO()
        with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
            archive.writestr("[Content_Types].xml", "")
            archive.writestr("xl/sheet1.xml", b"\0" * (people_file.MAX_UNPACKED_BYTES + 1))
        self.assertLess(len(stream.getvalue()), 1_000_000)
        self.assertEqual(self.assertFails("costly", stream.getvalue())["error"].code, "unpacked")

    def test_twenty_megabytes_of_junk(self):
        """MTG-28: 20 MB that are no Excel file are refused at once."""
        self.assertFails("not_excel", b"x" * people_file.MAX_BYTES)

    def test_too_many(self):
        """MTG-28: the limit of rows counts people, not empty lines."""
        rows = [HEADER, *[(f"客{n}", f"1380013{n:04d}") for n in range(5)]]
        with patch.object(people_file, "MAX_ROWS", 5):
            self.assertEqual(len(read_people(xlsx([*rows, (None,), ("",)]))), 5)
        with patch.object(people_file, "MAX_ROWS", 4):
            self.assertEqual(self.assertFails("too_many", xlsx(rows)), {"limit": 4})

    def test_absurd_row_number(self):
        """MTG-28: a row said to be number 10^12 does not keep us counting."""
        data = xlsx([HEADER, ("张三", "13800138000")])
        data = rewrite(
            data, lambda content: content.replace(b'<row r="2"', b'<row r="1000000000000"')
        )
        self.assertFails("damaged", data)

    def test_write_and_read_back(self):
        """MTG-25, MTG-28: what is written is text in every cell and comes back unchanged."""
        people = [
            {"name": "=1+1", "phone": "13800138000", "note": "@x\n第二行"},
            {"name": "-5", "phone": "+85291234567", "seat_no": "3-12"},
            {"name": "{=1}", "phone": "0012"},
        ]
        columns = list(
            zip(
                ("name", "phone", "seat_no", "note"),
                ("姓名", "手机号", "座位号", "备注"),
                strict=True,
            )
        )
        data = write_book("名单", columns, people, hints=["第一句"], hint_title="说明")
        cells = [cell for row in read_book(data) for cell in row]
        self.assertNotIn("f", [kind for _value, kind in cells])
        self.assertEqual(cells[4][0], "=1+1")
        self.assertEqual([person.values for person in read_people(data)], people)
        self.assertEqual(sheet_name("a/b[c]:d*e?" + "x" * 40), "a b c  d e " + "x" * 20)
        self.assertEqual(sheet_name("''"), "1")
