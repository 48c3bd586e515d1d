# SPDX-License-Identifier: LGPL-3.0-or-later
from odoo import api, fields, models
from odoo.fields import Domain


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

    @api.depends_context("without_country")
    def _compute_display_name(self):
        """Leave the country's code away where the form is about one country only."""
        if not self.env.context.get("without_country"):
            super()._compute_display_name()
            return
        for state in self:
            state.display_name = state.name

    @api.model
    def name_search(self, name="", domain=None, operator="ilike", limit=100):
        # An address form without a country would offer the first states of the whole world: a
        # Chinese company is offered its provinces. Typing still finds any state.
        own_country = self.env.company.country_id
        if not name and own_country.code == "CN" and self.env.context.get("country_id") is False:
            domain = Domain(domain or Domain.TRUE) & Domain("country_id", "=", own_country.id)
        return super().name_search(name, domain, operator, limit)
