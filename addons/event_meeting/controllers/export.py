# SPDX-License-Identifier: LGPL-3.0-or-later
import json

from odoo.http import request

from odoo.addons.web.controllers.export import (
    ExcelExport,
    ExportXlsxWriter,
    GroupExportXlsxWriter,
)

# What attendees typed themselves, and what repeats it.
TYPED_MODELS = (
    "event.registration",
    "event.registration.answer",
    "event.registration.import.line",
    "event.sms.log",
)


class TextWriter(ExportXlsxWriter):
    """Writes texts as texts: stock makes a formula of a name such as ``=HYPERLINK(...)``."""

    def write(self, row, column, cell_value, style=None):
        if isinstance(cell_value, str):
            self.worksheet.write_string(row, column, cell_value, style)
        else:
            super().write(row, column, cell_value, style)


class GroupTextWriter(TextWriter, GroupExportXlsxWriter):
    pass


class MeetingExcelExport(ExcelExport):
    """Stock's own export of attendees; other models keep stock's behaviour."""

    def from_data(self, fields, columns_headers, rows):
        if not self._is_typed():
            return super().from_data(fields, columns_headers, rows)
        with TextWriter(fields, columns_headers, len(rows)) as writer:
            for row_index, row in enumerate(rows, 1):
                for cell_index, cell_value in enumerate(row):
                    writer.write_cell(row_index, cell_index, cell_value)
        return writer.value

    def from_group_data(self, fields, columns_headers, groups):
        if not self._is_typed():
            return super().from_group_data(fields, columns_headers, groups)
        with GroupTextWriter(fields, columns_headers, groups.count) as writer:
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
