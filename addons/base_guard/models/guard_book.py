# SPDX-License-Identifier: LGPL-3.0-or-later
from odoo import api, models
from odoo.exceptions import UserError

from ..books import OLE, ZIP, BookError, Bounds, measure_book

# Readers that make an object of each cell up to the last one, as Odoo's own import does, take some seconds for so many.
WHOLE_BOUNDS = Bounds(
    unpacked=64 * 1024 * 1024, strings=200_000, rows=100_000, cells=500_000, whole=True
)
MAX_BYTES = 10 * 1024 * 1024
# Finding out how a text file is encoded takes a second or more for each megabyte.
MAX_TEXT_BYTES = 2 * 1024 * 1024
# Odoo compares each title with the names of all fields, letter by letter: some seconds for so many.
MAX_TITLES = 1_000
MAX_TITLES_LENGTH = 20_000


class GuardBook(models.AbstractModel):
    """Spreadsheets that strangers send: bounded before anything reads them."""

    _name = "guard.book"
    _description = "Bounds of Spreadsheets"

    @api.model
    def _check_upload(self, data):
        """Refuse a file that would hold a worker for long when a request reads it as a whole.

        :param data: content of a spreadsheet or a text file, bytes
        :raise UserError: in words
        """
        limit = MAX_BYTES if data.startswith((ZIP, OLE)) else MAX_TEXT_BYTES
        if len(data) > limit:
            raise UserError(
                self.env._(
                    "The file is too big: up to %(limit)s MB can be read here.",
                    limit=limit // 1024 // 1024,
                )
            )
        try:
            measure_book(data, WHOLE_BOUNDS)
        except BookError as error:
            raise UserError(self._get_message(error)) from error

    @api.model
    def _check_titles(self, titles):
        """Refuse a first row that would hold a worker for long when its cells are compared with the names of fields.

        :param titles: texts of the first row
        :raise UserError: in words
        """
        if len(titles) > MAX_TITLES or sum(map(len, titles)) > MAX_TITLES_LENGTH:
            raise UserError(
                self.env._(
                    "The first row has too much in it: up to %(columns)s columns and %(characters)s characters can be read."
                    " It should have the titles of the columns alone.",
                    columns=f"{MAX_TITLES:,}",
                    characters=f"{MAX_TITLES_LENGTH:,}",
                )
            )

    @api.model
    def _get_message(self, error):
        """Return why a book is not read.

        :param error: a :class:`~odoo.addons.base_guard.books.BookError`
        """
        limit = f"{error.limit:,}"
        messages = {
            "damaged": self.env._(
                "The file is damaged. Open it in Excel or WPS, save it under a new name and try that one."
            ),
            "unpacked": self.env._(
                "The file is small, but what is packed in it is far too big. Copy the list into a new file and save that."
            ),
            "parts": self.env._(
                "The file has too many parts: up to %(limit)s can be read. Copy the list into a new file and save that.",
                limit=limit,
            ),
            "strings": self.env._(
                "There are more than %(limit)s different texts in the file. Remove other sheets, or split the list.",
                limit=limit,
            ),
            "rows": self.env._(
                "There are more than %(limit)s rows in the file, empty ones included. Delete the rows below the list, or split"
                " it.",
                limit=limit,
            ),
            "cells": self.env._(
                "There are more than %(limit)s cells in the file, empty ones included. Delete the columns beside the list and"
                " the rows below it, or split it.",
                limit=limit,
            ),
        }
        return messages[error.code]
