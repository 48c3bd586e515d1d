# SPDX-License-Identifier: LGPL-3.0-or-later
from odoo import fields, models
from odoo.fields import Domain

# What the blocks of Odoo and of the suite ask for besides the fields they show: their options for editors.
BLOCK_FIELDS = {
    "blog.post": {"blog_id"},
    "event.event": {"category_id", "tag_ids"},
    "product.product": {
        "all_product_tag_ids",
        "barcode",
        "default_code",
        "name",
        "public_categ_ids",
        "public_categ_ids.product_tmpl_ids",
    },
}
# A word of the block of products, not of the language of domains.
BLOCK_WORDS = ("hide_variants",)
RELATION_OPERATORS = {"=", "!=", "in", "not in", "child_of"}
TEXT_OPERATORS = RELATION_OPERATORS - {"child_of"} | {"ilike", "like", "=ilike", "=like"}


class WebsiteSnippetFilter(models.Model):
    """Blocks of the website builder show what the visitor may see, nothing else (V13, MTG-40).

    The controller is public and calls with sudo. Stock reads a single record by its id alone, so
    that anybody could read any event, published or not, of any company.
    """

    _inherit = "website.snippet.filter"

    meeting_only = fields.Boolean(
        string="Meetings Only", help="Offered by the block of meetings in the website builder."
    )

    def _render(self, template_key=None, limit=None, search_domain=None, **options):
        """Answer what a block can ask for, and nothing else (V13).

        :return: list of HTML texts, empty where the question is not one of a block
        """
        model_name = options.get("res_model") or self.model_name
        if not (
            isinstance(template_key, str)
            and ".dynamic_filter_template_" in template_key
            # sudo: whether there is such a template, whose texts are public
            and self.env["ir.ui.view"].sudo().search_count([("key", "=", template_key)], limit=1)
            and (not limit or type(limit) is int and limit > 0)
            and isinstance(model_name, str)
            and model_name in self.env
            and model_name == (self.model_name or model_name)
            and self._is_search_domain_of_block(search_domain or [], model_name)
        ):
            return []
        # What fills the template is not the visitor's to give.
        options = {
            name: value for name, value in options.items() if name not in ("records", "is_sample")
        }
        # As many as stock would show without a limit, which it cannot do without for its sample.
        limit = limit or max(self.limit, 16)
        return super()._render(template_key, limit, search_domain=search_domain, **options)

    def _get_search_fields(self, model_name):
        """Return the names, or paths, of the fields a block may search by: those it shows and its own options."""
        shown = {name.partition(":")[0].strip() for name in (self.field_names or "").split(",")}
        return shown | BLOCK_FIELDS.get(model_name, set()) | {"id"}

    def _is_search_domain_of_block(self, search_domain, model_name):
        """Tell whether a domain from a visitor asks only for fields that the page shows, with plain values.

        :param search_domain: what the visitor sent
        :param model_name: name of the model the block shows
        """
        if not isinstance(search_domain, list):
            return False
        names = self._get_search_fields(model_name)
        return all(
            item in ("&", "|", "!") or item in BLOCK_WORDS
            if isinstance(item, str)
            else self._is_search_condition_of_block(item, names, model_name)
            for item in search_domain
        ) and self._is_search_domain_whole(search_domain)

    def _is_search_domain_whole(self, search_domain):
        """Tell whether the operators of a domain have what they join."""
        try:
            Domain([item for item in search_domain if item not in BLOCK_WORDS])
        except (TypeError, ValueError):
            return False
        return True

    def _is_search_condition_of_block(self, condition, names, model_name):
        if not isinstance(condition, list | tuple) or len(condition) != 3:
            return False
        name, operator, value = condition
        if not isinstance(name, str) or not isinstance(operator, str) or name not in names:
            return False
        model = self.env[model_name]
        for step in name.split("."):
            field = model._fields.get(step)
            if field is None or not (field.store or field.search):
                return False
            model = self.env[field.comodel_name] if field.relational else model
        values = value if isinstance(value, list) and operator in ("in", "not in") else [value]
        if field.relational or field.name == "id":
            # Names of rows behind a relation are not asked for.
            return operator in RELATION_OPERATORS and all(
                item is False or type(item) is int and 0 < item < 2**31 for item in values
            )
        if field.type in ("char", "text", "html"):
            return operator in TEXT_OPERATORS and all(
                item is False or isinstance(item, str) and "\0" not in item for item in values
            )
        return False

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
