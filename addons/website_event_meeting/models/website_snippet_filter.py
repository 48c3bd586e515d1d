# SPDX-License-Identifier: LGPL-3.0-or-later
from odoo import fields, models
from odoo.fields import Domain


class WebsiteSnippetFilter(models.Model):
    """Blocks of the website builder show what the visitor may see, nothing else (V13, MTG-40).

    The controller is public and calls with sudo. Stock reads a single record by its id alone, so
    that anybody could read any event, published or not, of any company.
    """

    _inherit = "website.snippet.filter"

    meeting_only = fields.Boolean(
        string="Meetings Only", help="Offered by the block of meetings in the website builder."
    )

    def _prepare_values(self, limit=None, search_domain=None, **options):
        res_model = options.get("res_model")
        res_id = options.get("res_id")
        if limit == 1 and res_model and res_id and not self._is_record_visible(res_model, res_id):
            return []
        if (res_model or self.model_name) == "event.event":
            search_domain = Domain(search_domain or []) & self._get_visible_event_domain()
        return super()._prepare_values(limit=limit, search_domain=search_domain, **options)

    def _is_record_visible(self, res_model, res_id):
        """Tell whether the visitor may see one record that is asked for by its id.

        :param res_model: name of a model, text from a visitor
        :param res_id: id, from a visitor
        """
        if not isinstance(res_model, str) or res_model not in self.env:
            return False
        if not isinstance(res_id, int) or isinstance(res_id, bool) or not 0 < res_id < 2**31:
            return False
        model = self.env[res_model].sudo(False)
        if not model.has_access("read"):
            return False
        domain = Domain("id", "=", res_id)
        if res_model == "event.event":
            domain &= self._get_visible_event_domain()
            domain &= self.env["website"].get_current_website().website_domain()
        return bool(model.search_count(domain, limit=1))

    def _get_visible_event_domain(self):
        """Return the domain of the events a block of the site may show."""
        return Domain("is_published", "=", True) & Domain("is_visible_on_website", "=", True)
