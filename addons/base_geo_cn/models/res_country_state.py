# SPDX-License-Identifier: LGPL-3.0-or-later
from odoo import fields, models


class ResCountryState(models.Model):
    _inherit = "res.country.state"
    # States without a code come first and in the stock order: other countries see no change.
    _order = "gb_code nulls first, code, id"
    _rec_names_search = ["name", "code", "pinyin"]

    gb_code = fields.Char(
        string="Region Code",
        help="Six-digit code of the province after GB/T 2260, such as 440000.",
    )
    pinyin = fields.Char(help="Reading and initials in Latin letters, used by the search.")

    _gb_code_uniq = models.UniqueIndex(
        "(gb_code) WHERE gb_code IS NOT NULL", "This region code is already used by a state."
    )
