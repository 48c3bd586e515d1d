# SPDX-License-Identifier: LGPL-3.0-or-later
import json

from werkzeug.exceptions import BadRequest
from xlsxwriter.exceptions import XlsxWriterException

from odoo.http import request, route

from odoo.addons.web.controllers.export import (
    CSVExport,
    ExcelExport,
    ExportXlsxWriter,
    GroupExportXlsxWriter,
)
from odoo.addons.web.controllers.pivot import TableExporter

# What attendees typed themselves, and what repeats it.
TYPED_MODELS = (
    "event.registration",
    "event.registration.answer",
    "event.registration.import.line",
    "event.sms.log",
)
# What the writer of stock's .xlsx files makes a formula or a link to another file of.
ACTIVE = ("=", "{=", "internal:", "external:")
# What it makes a link of, besides.
LINKS = ("http://", "https://", "ftp://", "ftps://", "mailto:")
# What a spreadsheet program makes a formula of when it opens a .csv file, the full-width signs included.
ACTIVE_IN_CSV = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")


class SafeWriter(ExportXlsxWriter):
    """Writes texts as texts: stock makes a formula of a name such as ``=HYPERLINK(...)``."""

    def write(self, row, column, cell_value, style=None):
        if isinstance(cell_value, str) and self._is_text(cell_value):
            self.worksheet.write_string(row, column, cell_value, style)
        else:
            super().write(row, column, cell_value, style)

    def _is_text(self, value):
        return value.startswith(ACTIVE)


class TypedWriter(SafeWriter):
    """Makes no link of an address either: it is a stranger's."""

    def _is_text(self, value):
        return True


class GroupSafeWriter(SafeWriter, GroupExportXlsxWriter):
    pass


class GroupTypedWriter(TypedWriter, GroupExportXlsxWriter):
    pass


class MeetingExcelExport(ExcelExport):
    """Stock's own export: no text of any model becomes a formula."""

    def from_data(self, fields, columns_headers, rows):
        kind = TypedWriter if self._is_typed() else SafeWriter
        with kind(fields, columns_headers, len(rows)) as writer:
            for row_index, row in enumerate(rows, 1):
                for cell_index, cell_value in enumerate(row):
                    writer.write_cell(row_index, cell_index, cell_value)
        return writer.value

    def from_group_data(self, fields, columns_headers, groups):
        kind = GroupTypedWriter if self._is_typed() else GroupSafeWriter
        with kind(fields, columns_headers, groups.count) as writer:
            row, column = 1, 0
            for name, group in groups.children.items():
                row, column = writer.write_group(row, column, name, group)
        return writer.value

    def _is_typed(self):
        """Tell whether a column of the export shows a text of `TYPED_MODELS`, also by way of another model."""
        data = json.loads(request.params["data"])
        return any(
            self._passes_typed(request.env[data["model"]], column.get("name") or "")
            for column in data["fields"]
        )

    def _passes_typed(self, model, path):
        for name in path.split("/"):
            if model._name in TYPED_MODELS:
                return True
            field = model._fields.get(name)
            if not field or not field.relational:
                return False
            model = model.env[field.comodel_name]
        # The column of a relation shows the names of its records.
        return model._name in TYPED_MODELS


class MeetingCsvExport(CSVExport):
    """Stock marks some of what a spreadsheet program takes for a formula; the rest is marked the same way."""

    def from_data(self, fields, columns_headers, rows):
        marked = [
            [
                f"'{value}" if isinstance(value, str) and value.startswith(ACTIVE_IN_CSV) else value
                for value in row
            ]
            for row in rows
        ]
        return super().from_data(fields, columns_headers, marked)


class MeetingPivotExport(TableExporter):
    """Stock's export of a pivot: the names of groups are what people typed, and are marked as in a .csv file.

    Stock makes the file out of what the browser sends, in one piece: there is no writer to put in its place.
    """

    @route()
    def export_xlsx(self, data, **kw):
        try:
            table = json.loads(data if isinstance(data, str) else data.read())
            marked = {key: _mark_cells(value) for key, value in table.items()}
            return super().export_xlsx(json.dumps(marked), **kw)
        except (
            AttributeError,
            KeyError,
            RecursionError,
            TypeError,
            ValueError,
            XlsxWriterException,
        ) as error:
            # No pivot of a browser.
            raise BadRequest from error


def _mark_cells(value):
    """Return the parts of a pivot, the texts in its cells marked where a formula or a link would be made of them."""
    if isinstance(value, list):
        return [_mark_cells(part) for part in value]
    if isinstance(value, dict):
        return {
            key: f"'{part}"
            if isinstance(part, str) and part.startswith((*ACTIVE, *LINKS))
            else _mark_cells(part)
            for key, part in value.items()
        }
    return value
