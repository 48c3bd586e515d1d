# SPDX-License-Identifier: LGPL-3.0-or-later
from odoo import fields, models


class ResCity(models.Model):
    _inherit = "res.city"
    # Cities without a code come first and in the stock order: other countries see no change.
    _order = "gb_code nulls first, name, id"
    _rec_names_search = ["name", "zipcode", "pinyin"]

    gb_code = fields.Char(
        string="Region Code",
        help="Six-digit code of the city after GB/T 2260, such as 440300.",
    )
    pinyin = fields.Char(help="Reading and initials in Latin letters, used by the search.")
    district_ids = fields.One2many("res.city.district", "city_id", string="Districts")

    _gb_code_uniq = models.UniqueIndex(
        "(gb_code) WHERE gb_code IS NOT NULL", "This region code is already used by a city."
    )
