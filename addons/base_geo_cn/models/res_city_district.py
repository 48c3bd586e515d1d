# SPDX-License-Identifier: LGPL-3.0-or-later
from odoo import api, fields, models


class ResCityDistrict(models.Model):
    """A district, county or county-level city below a city of `res.city`."""

    _name = "res.city.district"
    _description = "City District"
    _order = "gb_code, id"
    _rec_names_search = ["name", "pinyin"]

    name = fields.Char(required=True)
    gb_code = fields.Char(
        string="Region Code",
        help="Six-digit code of the district after GB/T 2260, such as 440305.",
    )
    pinyin = fields.Char(help="Reading and initials in Latin letters, used by the search.")
    city_id = fields.Many2one("res.city", required=True, index=True, ondelete="cascade")
    state_id = fields.Many2one(related="city_id.state_id")
    active = fields.Boolean(default=True)

    _gb_code_uniq = models.UniqueIndex(
        "(gb_code) WHERE gb_code IS NOT NULL", "This region code is already used by a district."
    )

    @api.depends("name", "city_id.name")
    @api.depends_context("formatted_display_name")
    def _compute_display_name(self):
        # Thirty-odd names (鼓楼区, 朝阳区 ...) exist in several cities: the picker tells them apart.
        for district in self:
            if self.env.context.get("formatted_display_name") and district.city_id:
                district.display_name = f"{district.name} \t --{district.city_id.name}--"
            else:
                district.display_name = district.name
