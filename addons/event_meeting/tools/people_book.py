# SPDX-License-Identifier: LGPL-3.0-or-later
"""Writing of lists of people as .xlsx files that can be read back; no ORM.

Every cell is text: a name that begins with ``=`` stays a name when the file is opened.
"""

import io
from collections.abc import Iterable, Sequence

import xlsxwriter

MIMETYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
# Excel's limit for a list within a cell.
MAX_CHOICES = 255
WIDTHS = {"name": 16, "phone": 18, "company_name": 28, "email": 28, "note": 30, "reason": 48}


def write_book(
    title: str,
    columns: Sequence[tuple[str, str]],
    rows: Iterable[dict[str, str]],
    hints: Sequence[str] = (),
    hint_title: str = "",
    choices: dict[str, Sequence[str]] | None = None,
) -> bytes:
    """Return an .xlsx file with one row a person.

    :param title: name of the sheet
    :param columns: (key, header) from left to right
    :param rows: {key: text}; missing ones are empty
    :param hints: sentences on a second sheet named `hint_title`
    :param choices: {key: texts offered in the cells of that column}; others may be typed all the same
    """
    stream = io.BytesIO()
    book = xlsxwriter.Workbook(stream, {"in_memory": True})
    text = book.add_format({"num_format": "@"})
    head = book.add_format({"bold": True, "bg_color": "#e9ecef", "border": 1, "num_format": "@"})
    sheet = book.add_worksheet(sheet_name(title))
    sheet.freeze_panes(1, 0)
    for index, (key, header) in enumerate(columns):
        # The whole column is text, so that Excel keeps what is typed: 3-12 is a seat and no date.
        sheet.set_column(index, index, WIDTHS.get(key, 14), text)
        sheet.write_string(0, index, header, head)
        offered = list((choices or {}).get(key, ()))
        if offered and len(",".join(offered)) <= MAX_CHOICES and "," not in "".join(offered):
            options = {"validate": "list", "source": offered, "show_error": False}
            sheet.data_validation(1, index, sheet.xls_rowmax - 1, index, options)
    for number, row in enumerate(rows, 1):
        for index, (key, _header) in enumerate(columns):
            value = row.get(key)
            if value:
                sheet.write_string(number, index, value[: sheet.xls_strmax])
    if hints:
        sheet = book.add_worksheet(sheet_name(hint_title))
        sheet.set_column(0, 0, 100, book.add_format({"text_wrap": True}))
        for number, hint in enumerate(hints):
            sheet.write_string(number, 0, hint)
    book.close()
    return stream.getvalue()


def sheet_name(title: str) -> str:
    """Return a title as Excel allows it: up to 31 characters, none of its signs."""
    plain = "".join(" " if sign in "[]:*?/\\" else sign for sign in title).strip(" '")
    return plain[:31] or "1"
