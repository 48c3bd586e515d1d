# SPDX-License-Identifier: LGPL-3.0-or-later
from odoo import api, models
from odoo.exceptions import AccessError
from odoo.fields import Domain

ANY_OPERATORS = ("any", "not any", "any!", "not any!")


class Base(models.AbstractModel):
    """A search tells nothing of rows that the person who searches cannot read.

    Odoo searches some relations past the rules of the rows behind them (`bypass_search_access`: messages, activities,
    ratings, attachments, parents of `_inherits`), and any relation to many tells whether it holds an id.
    Internal users keep Odoo's way and its speed; everybody else searches under the own rules.
    """

    _inherit = "base"

    @api.model
    def _is_search_guarded(self):
        """Return whether the acting person searches relations under the own rules; an addon may widen it."""
        return not self.env.su and bool(self.env.uid) and not self.env.user._is_internal()

    @api.model
    def _search(
        self, domain, offset=0, limit=None, order=None, *, active_test=True, bypass_access=False
    ):
        domain = Domain(domain)
        if not domain.is_true() and self._is_search_guarded():
            # Asked of the domain as it came, as in stock: what follows may drop conditions.
            active_test = active_test and not any(
                condition.field_expr == self._active_name for condition in domain.iter_conditions()
            )
            # Before: a computed relation's search method gets the rows it may use. After: for what it returns.
            domain = self._get_guarded_domain(domain.optimize(self))
            domain = self._get_guarded_domain(domain.optimize_full(self))
        return super()._search(
            domain, offset, limit, order, active_test=active_test, bypass_access=bypass_access
        )

    @api.model
    def _get_guarded_domain(self, domain):
        """Return an optimized domain with its relations led to readable rows alone.

        :raise AccessError: it leads into a model that is closed to the person
        """
        return domain.map_conditions(self._get_guarded_condition)

    @api.model
    def _get_guarded_condition(self, condition):
        field = self._fields.get(condition.field_expr.partition(".")[0])
        if field is None:
            return condition
        if field.inherited:
            parent = field.related.split(".")[0]
            return self._get_guarded_condition(Domain(parent, "any", condition))
        if not field.relational:
            return condition
        operator, value = condition.operator, condition.value
        if operator in ANY_OPERATORS and isinstance(value, Domain):
            if field.bypass_search_access or (field.search and not field.related):
                value = self._get_readable_domain(field, value)
            else:
                value = self.env[field.comodel_name]._get_guarded_domain(value)
            return Domain(field.name, operator, value)
        if field.store and field.type != "many2one" and operator in ("in", "not in"):
            domain = self._get_guarded_membership(field, set(condition.value))
            return ~domain if operator == "not in" else domain
        return condition

    @api.model
    def _get_guarded_membership(self, field, ids):
        """Return the domain of rows with one of these ids, or with nothing for False, in a relation to many."""
        domain = Domain.FALSE
        if False in ids:
            readable = self._get_readable_domain(field, Domain.TRUE, active_test=False)
            domain |= Domain(field.name, "not any!", readable)
        if ids := ids - {False}:
            named = self._get_readable_domain(field, Domain("id", "in", ids), active_test=False)
            domain |= Domain(field.name, "any!", named)
        return domain

    @api.model
    def _get_readable_domain(self, field, domain, **context):
        """Return the rows behind a relation that fit a domain and that the person can read, as a domain.

        :param field: the relation, of this model
        :param domain: domain on the rows behind it
        """
        if getattr(domain, "field_expr", None) == "id" and domain.operator == "any!":
            # They were looked up already.
            return domain
        comodel = self.env[field.comodel_name]
        if field.type == "many2one":
            context["active_test"] = False
        elif field.store:
            domain &= field.get_comodel_domain(self)
        comodel = comodel.with_context(**{**field.context, **context})
        return Domain("id", "any!", comodel._search(domain))

    def _traverse_related_sql(self, alias, field, query):
        """Refuse to sort, group and sum by fields of a parent of `_inherits` that is closed to the person."""
        if field.inherited and self._is_search_guarded():
            parent = self._fields[field.related.split(".")[0]]
            self.env[parent.comodel_name].check_access("read")
        return super()._traverse_related_sql(alias, field, query)

    def _read_group_groupby(self, alias, groupby_spec, query):
        field = self._fields.get(groupby_spec)
        if (
            field is not None
            and field.type == "many2many"
            and field.bypass_search_access
            and self._is_search_guarded()
        ):
            # Odoo groups by all rows behind it, with their names.
            raise AccessError(
                self.env._("Records cannot be grouped by %s.", field._description_string(self.env))
            )
        return super()._read_group_groupby(alias, groupby_spec, query)
