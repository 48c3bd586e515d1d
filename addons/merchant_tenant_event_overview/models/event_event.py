# SPDX-License-Identifier: LGPL-3.0-or-later
from odoo import api, models

PLATFORM_FIGURES = ("merchants", "income")


class EventEvent(models.Model):
    """MTG-43: the platform counts its active merchants; a merchant sees figures of its own meetings alone."""

    _inherit = "event.event"

    @api.model
    def _get_overview_figures(self, begin, end):
        figures = super()._get_overview_figures(begin, end)
        if self.env.user.merchant_tenant_id:
            return [figure for figure in figures if figure["key"] not in PLATFORM_FIGURES]
        if self.env["merchant.tenant"].has_access("read"):
            for figure in figures:
                if figure["key"] == "merchants":
                    figure["action"] = self._prepare_merchants_action()
        return figures

    @api.model
    def _get_active_merchants(self, held):
        """Return the merchants that may act, whether they hold a meeting in the range or not."""
        # sudo: their number is shown to everybody who sees the platform's overview
        return self.env["merchant.tenant"].sudo().search([("state", "=", "active")])

    @api.model
    def _prepare_merchants_action(self):
        """Return what leads from their number to the list of active merchants."""
        return {
            "xmlid": "merchant_tenant.merchant_tenant_action",
            "domain": self._serialize_domain([("state", "=", "active")]),
            "context": {},
        }

    @api.model
    def _get_overview_income(self, begin, end):
        if self.env.user.merchant_tenant_id:
            # Tickets of merchants are free: nothing is looked up that is none of theirs.
            return {"key": "income"}
        return super()._get_overview_income(begin, end)
