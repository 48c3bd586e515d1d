# SPDX-License-Identifier: LGPL-3.0-or-later
"""Builders of Excel files as organisers send them."""

import base64
import io
import zipfile

import openpyxl
import xlwt

HEADER = ("姓名", "手机号", "座位号", "分组", "门票", "公司", "邮箱", "备注")


def xlsx(rows, merged=(), **sheets):
    """Return an .xlsx file.

    :param rows: rows of the first sheet
    :param merged: ranges to merge, e.g. ``A1:C1``
    :param sheets: {name: rows} of further sheets
    """
    book = openpyxl.Workbook()
    sheet = book.active
    for row in rows:
        sheet.append(row)
    for area in merged:
        sheet.merge_cells(area)
    for name, more in sheets.items():
        other = book.create_sheet(name)
        for row in more:
            other.append(row)
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def xls(rows):
    """Return an .xls file as Excel 97 to 2003 wrote it."""
    book = xlwt.Workbook()
    sheet = book.add_sheet("Sheet1")
    for number, row in enumerate(rows):
        for index, value in enumerate(row):
            if value is not None:
                sheet.write(number, index, value)
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def rewrite(data, change, part="xl/worksheets/sheet1.xml", **more):
    """Return an .xlsx file with one part changed.

    :param change: function of the content of the part
    :param more: {name: content} of further parts
    """
    stream = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(data)) as source,
        zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as target,
    ):
        for name in source.namelist():
            content = source.read(name)
            target.writestr(name, change(content) if name == part else content)
        for name, content in more.items():
            target.writestr(name, content)
    return stream.getvalue()


def read_book(data, sheet=0):
    """Return the cells of an .xlsx file as (value, kind) with kind 's' for text and 'f' for a formula."""
    book = openpyxl.load_workbook(io.BytesIO(data))
    return [
        [(cell.value, cell.data_type) for cell in row] for row in book.worksheets[sheet].iter_rows()
    ]


def encode(data):
    return base64.b64encode(data)


def import_people(ticket, user, rows):
    """Import a file with a column each for name and mobile, as a user does it in the back office; return the people."""
    record = (
        ticket.env["event.registration.import"]
        .with_user(user)
        .create(
            {
                "event_id": ticket.event_id.id,
                "ticket_id": ticket.id,
                "file": encode(xlsx([HEADER, *rows])),
                "file_name": "people.xlsx",
            }
        )
    )
    record.action_preview()
    record.action_import()
    return ticket.env["event.registration"].search([("import_id", "=", record.id)])
