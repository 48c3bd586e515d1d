# SPDX-License-Identifier: LGPL-3.0-or-later
from ast import literal_eval

from odoo import models
from odoo.fields import Domain


class WebsiteSnippetFilter(models.Model):
    """Blocks of the site show meetings of merchants among its own, where the switch says so (TEN-01)."""

    _inherit = "website.snippet.filter"

    def _prepare_values(self, limit=None, search_domain=None, **options):
        filter_sudo = self.filter_id.sudo()  # sudo: as stock reads it, for visitors
        single = limit == 1 and options.get("res_model") and options.get("res_id")
        if single or filter_sudo.model_id != "event.event":
            return super()._prepare_values(limit=limit, search_domain=search_domain, **options)
        # Stock shows the rows of the site's own company alone; whom else the visitor may see the rules decide.
        website = self.env["website"].get_current_website()
        domain = Domain.AND(
            [
                filter_sudo._get_eval_domain(),
                website.website_domain(),
                Domain("company_id", "in", [False, website.company_id.id])
                | Domain("is_of_merchant", "=", True),
                self._get_visible_event_domain(),
                search_domain or [],
            ]
        )
        most = max(self.limit, 16)
        meetings = (
            self.env["event.event"]
            .sudo(False)
            .with_context(**literal_eval(filter_sudo.context))
            .search(
                domain,
                order=",".join(literal_eval(filter_sudo.sort)) or None,
                limit=min(limit, most) if limit else most,
            )
        )
        # sudo: as stock renders them
        return self._filter_records_to_values(meetings.sudo(), res_model="event.event")
