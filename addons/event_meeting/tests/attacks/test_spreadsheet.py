# SPDX-License-Identifier: LGPL-3.0-or-later
import csv
import io
import json
import shutil
import subprocess
import tempfile
import unittest
import zipfile
from pathlib import Path

import xlsxwriter

from odoo import http
from odoo.tests import HttpCase, tagged

from ..common import MeetingCase
from ..people_files import read_book

OFFICE = shutil.which("soffice") or shutil.which("libreoffice")
HOSTILE = (
    "=1+1",
    '=HYPERLINK("http://evil.example","x")',
    "=cmd|' /C calc'!A0",
    '=DDE("cmd";"/C calc";"x")',
    "+1+1",
    "-1+1",
    "@SUM(1+1)",
    "\t=1+1",
    "＝1+1",
    "{=1+1}",
    "external:evil.xlsx",
    "internal:Sheet1!A1",
    '=WEBSERVICE("http://evil.example")',
)
# Comma, double quotes, UTF-8, from line 1, texts are not guessed at, but formulas are formulas.
READ_CSV = "CSV:44,34,76,1,,0,false,true,false,false,false,1,true"


@tagged("post_install", "-at_install")
class TestSpreadsheet(MeetingCase, HttpCase):
    """What a guest types opens in a spreadsheet program as what was typed."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.organiser.group_ids += cls.env.ref("base.group_allow_export")
        cls.organiser.password = cls.organiser.login
        cls.guests = cls.env["event.registration"].concat(
            *(
                cls.register(name=text, company_name=text, phone=f"1380000{number:04d}")
                for number, text in enumerate(HOSTILE)
            )
        )
        cls.names = set(cls.guests.mapped("name"))

    def export(self, kind, model="event.registration", ids=None, name="name", groupby=()):
        """Return the file of stock's export."""
        self.authenticate(self.organiser.login, self.organiser.login)
        params = {
            "model": model,
            "fields": [{"name": name, "label": "Name", "type": "char"}],
            "ids": ids or self.guests.ids,
            "domain": [],
            "groupby": list(groupby),
            "import_compat": False,
        }
        data = {"data": json.dumps(params), "csrf_token": http.Request.csrf_token(self)}
        answer = self.url_open(f"/web/export/{kind}", data=data)
        self.assertEqual(answer.status_code, 200)
        return answer.content

    def export_pivot(self, names):
        """Return the file of stock's pivot whose columns, rows and measures have these names."""
        self.authenticate(self.organiser.login, self.organiser.login)
        table = {
            "title": "Attendees",
            "model": "event.registration",
            "measure_count": 1,
            "col_group_headers": [[{"title": name, "width": 1, "height": 1} for name in names]],
            "measure_headers": [{"title": name, "is_bold": False} for name in names],
            "rows": [
                {"indent": 0, "title": name, "values": [{"value": name}, {"value": 1}]}
                for name in names
            ],
        }
        data = {"csrf_token": http.Request.csrf_token(self)}
        answer = self.url_open(
            "/web/pivot/export_xlsx",
            data=data,
            files={"data": ("blob", json.dumps(table), "application/json")},
        )
        self.assertEqual(answer.status_code, 200)
        return answer.content

    def get_books(self):
        """Return {what: .xlsx file} of every way people leave the meeting as a file."""
        template = self.meeting.event_ticket_ids
        template.name = "=1+1"
        return {
            "people": self.guests.with_user(self.organiser)._export_people(),
            "stock": self.export("xlsx"),
            "stock, grouped": self.export("xlsx", groupby=["create_uid"]),
            "stock, through the meeting": self.export(
                "xlsx", "event.event", self.meeting.ids, "registration_ids/name"
            ),
            "stock, another model": self.export("xlsx", "event.event.ticket", template.ids),
        }

    def test_pivot(self):
        """BEY-25, MTG-25: the pivot of attendees by company has no formula and no link; what is neither stays as typed."""
        names = [*HOSTILE, "https://evil.example/x", "mailto:evil@evil.example", "Ada & Sons"]
        book = self.export_pivot(names)
        cells = [cell for row in read_book(book) for cell in row]
        self.assertNotIn("f", {kind for _value, kind in cells})
        self.assertIn("Ada & Sons", [value for value, _kind in cells])
        self.assertIn("'=1+1", [value for value, _kind in cells])
        with zipfile.ZipFile(io.BytesIO(book)) as parts:
            text = "".join(parts.read(name).decode() for name in parts.namelist())
        for mark in ("<f>", "<hyperlink", "ddeLink", "oleLink"):
            self.assertNotIn(mark, text)

    def open(self, content, suffix, target, *options):
        """Open a file in the program and save it as something else; return that."""
        with tempfile.TemporaryDirectory() as folder:
            source = Path(folder) / f"export.{suffix}"
            source.write_bytes(content)
            subprocess.run(
                [OFFICE, "--headless", f"-env:UserInstallation=file://{folder}/profile", *options]
                + ["--convert-to", target, "--outdir", f"{folder}/out", str(source)],
                check=True,
                timeout=180,
                capture_output=True,
            )
            (result,) = (Path(folder) / "out").iterdir()
            return result.read_bytes()

    def read_shown(self, book):
        """Return the texts a reader sees after opening an .xlsx file."""
        shown = self.open(book, "xlsx", "csv:Text - txt - csv (StarCalc):44,34,76,1")
        return {cell for row in csv.reader(io.StringIO(shown.decode())) for cell in row}

    def test_no_formula_in_the_file(self):
        """BEY-25, MTG-25: no .xlsx of ours has a formula or a link in it, whatever program opens it."""
        for what, book in self.get_books().items():
            kinds = {kind for row in read_book(book) for _value, kind in row}
            self.assertNotIn("f", kinds, what)
            with zipfile.ZipFile(io.BytesIO(book)) as parts:
                for name in parts.namelist():
                    text = parts.read(name).decode("utf-8", "replace")
                    self.assertNotIn("<f>", text, (what, name))
                    self.assertNotIn("<hyperlink", text, (what, name))
                    self.assertNotIn("ddeLink", text, (what, name))

    def test_csv(self):
        """BEY-25, MTG-25: in a .csv file whatever begins like a formula is marked as text."""
        rows = list(csv.reader(io.StringIO(self.export("csv").decode())))
        for (cell,) in rows[1:]:
            self.assertFalse(cell.startswith(("=", "+", "-", "@", "\t", "\r", "＝")), cell)

    @unittest.skipUnless(OFFICE, "LibreOffice is not here")
    def test_opened(self):
        """BEY-25, MTG-25: LibreOffice shows what was typed; the control shows what it makes of a formula."""
        stream = io.BytesIO()
        with xlsxwriter.Workbook(stream) as book:
            book.add_worksheet().write(0, 0, "=20+22")
        self.assertNotIn("=20+22", self.read_shown(stream.getvalue()))
        for what, book in self.get_books().items():
            shown = self.read_shown(book)
            expected = {"=1+1"} if "another" in what else self.names
            self.assertFalse(
                {text.strip() for text in expected} - {text.strip() for text in shown}, what
            )

    @unittest.skipUnless(OFFICE, "LibreOffice is not here")
    def test_csv_opened(self):
        """BEY-25, MTG-25: LibreOffice told to take formulas from .csv files finds none; the control has one."""
        option = f"--infilter={READ_CSV}"
        for content, expected in ((b'"=20+22"\n', True), (self.export("csv"), False)):
            cells = read_book(self.open(content, "csv", "xlsx", option))
            self.assertEqual(
                "f" in {kind for row in cells for _value, kind in row}, expected, cells
            )
