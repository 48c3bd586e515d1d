# SPDX-License-Identifier: LGPL-3.0-or-later
from odoo import api, models
from odoo.fields import Domain


class EventEvent(models.Model):
    """TEN-01: meetings of merchants are listed on the site, or reached by their link alone."""

    _inherit = "event.event"

    @api.depends_context("uid", "website_id")
    @api.depends("company_id")
    def _compute_is_visible_on_website(self):
        super()._compute_is_visible_on_website()
        unlisted = self.env["res.company"]._get_unlisted_merchants().ids
        for event in self:
            if event.company_id.id in unlisted:
                event.is_visible_on_website = False

    @api.model
    def _search_is_visible_on_website(self, operator, value):
        domain = super()._search_is_visible_on_website(operator, value)
        if domain is NotImplemented:
            return domain
        unlisted = self.env["res.company"]._get_unlisted_merchants().ids
        return Domain(domain) & Domain("company_id", "not in", unlisted)
