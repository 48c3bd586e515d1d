# SPDX-License-Identifier: LGPL-3.0-or-later
"""Writes a small list of people to import: people_xlsx.py FILE HEADER... < rows as JSON. Needs openpyxl, as Odoo does."""

import json
import sys

from openpyxl import Workbook


def main():
    """Write the headers and the rows, every cell as text."""
    book = Workbook()
    book.active.append(sys.argv[2:])
    for row in json.load(sys.stdin):
        book.active.append(row)
    book.save(sys.argv[1])


if __name__ == "__main__":
    main()
