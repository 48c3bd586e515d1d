# SPDX-License-Identifier: LGPL-3.0-or-later
from odoo import api, models

from ..tools.relations import get_nested_vals, get_relations, names_relational_property
from ..tools.scopes import FREE_RELATION_PREFIX, FREE_RELATIONS


class Base(models.AbstractModel):
    """What a merchant's login writes may name rows it can read, and no other.

    A relation to a foreign row would show its name (a many2one is read with the name of the row, whoever may not see
    the row itself), and would move rows out of the house (`company_id`). Everybody else pays one cached look-up.
    """

    _inherit = "base"

    @api.model_create_multi
    def create(self, vals_list):
        if self.env["res.users"]._is_merchant():
            vals_list = [self._prepare_merchant_vals(vals) for vals in vals_list]
        return super().create(vals_list)

    def write(self, vals):
        if self.env["res.users"]._is_merchant():
            self._check_merchant_vals(vals)
        return super().write(vals)

    def copy(self, default=None):
        if self.env["res.users"]._is_merchant():
            self._check_merchant_vals(default or {})
        return super().copy(default)

    def onchange(self, values, field_names, fields_spec):
        if self.env["res.users"]._is_merchant():
            self._check_merchant_vals({**self._get_merchant_context_defaults(), **values})
        return super().onchange(values, field_names, fields_spec)

    @api.model
    def default_get(self, fields):
        if self.env["res.users"]._is_merchant():
            self._check_merchant_vals(self._get_merchant_context_defaults())
        return super().default_get(fields)

    def _has_field_access(self, field, operation):
        return super()._has_field_access(field, operation) and not (
            field.name in ("create_uid", "write_uid")
            and self.env["res.users"]._is_merchant()
            and self.env["ir.model.access"]._is_merchant_common(self._name)
        )

    @api.model
    def _is_search_guarded(self):
        """Merchants are internal users of Odoo, and read no more through a relation than the rows themselves show."""
        return super()._is_search_guarded() or self.env["res.users"]._is_merchant()

    @api.model
    def _get_merchant_context_defaults(self):
        return {
            key.removeprefix("default_"): value
            for key, value in self.env.context.items()
            if key.startswith("default_") and key.removeprefix("default_") in self._fields
        }

    @api.model
    def _prepare_merchant_vals(self, vals):
        """Return the values of a new row of a merchant, in its own company, once they are checked.

        :param vals: values as `create` takes them
        :raise AccessError: they name a foreign row
        """
        self._check_merchant_vals({**self._get_merchant_context_defaults(), **vals})
        field = self._fields.get("company_id")
        if (
            field
            and field.comodel_name == "res.company"
            and field.store
            and not field.related
            and (not field.compute or not field.readonly)
            and not vals.get("company_id")
            and self._name not in ("res.users", "res.company")
        ):
            # A row without a company would be everybody's.
            return {**vals, "company_id": self.env.company.id}
        return vals

    def _check_merchant_vals(self, vals):
        """Refuse values of a merchant that name rows it cannot read, a website, or no company.

        :param vals: values as `create`, `write` and `onchange` take them
        :raise AccessError: with the label of the field
        """
        model_names = self.env["ir.model.access"]
        for name, value in vals.items():
            field = self._fields.get(name)
            if field is None:
                continue
            if name == "company_id" and field.comodel_name == "res.company" and not value and self:
                self._refuse_merchant_value(field)
            if value and (
                field.comodel_name == "website"
                # Rights open rows to people by their groups, and everybody has some group.
                or (field.comodel_name == "res.groups" and field.type == "many2many")
            ):
                self._refuse_merchant_value(field)
            if names_relational_property(field, value):
                # Odoo reads the name of the row behind such a property for whoever reads the property.
                self._refuse_merchant_value(field)
            if field.type in ("one2many", "many2many"):
                comodel = self.env[field.comodel_name]
                for nested in get_nested_vals(value):
                    comodel._check_merchant_vals(nested)
            for comodel_name, ids in get_relations(self, field, value, vals):
                if comodel_name in FREE_RELATIONS or comodel_name.startswith(FREE_RELATION_PREFIX):
                    continue
                ids -= self._get_merchant_held_ids(field, comodel_name)
                if not ids or model_names._can_merchant_name(comodel_name, ids):
                    continue
                ids -= self._get_merchant_default_ids(field, comodel_name)
                if ids and not model_names._can_merchant_name(comodel_name, ids):
                    self._refuse_merchant_value(field)

    def _get_merchant_held_ids(self, field, comodel_name):
        """Return the ids every row names in a field already: a form may send them back."""
        records = self.filtered("id")
        if not records or not field.store or field.comodel_name != comodel_name:
            return set()
        # sudo: the value stays as it is; the rows themselves are checked by `write`
        held = [set(record.sudo()[field.name].ids) for record in records]
        return set.intersection(*held)

    @api.model
    def _get_merchant_default_ids(self, field, comodel_name):
        """Return the ids which the server itself proposes in a field: a form sends them back."""
        if field.comodel_name != comodel_name:
            return set()
        # Defaults in the context are the client's.
        context = {
            key: value for key, value in self.env.context.items() if not key.startswith("default_")
        }
        defaults = self.env(context=context)[self._name].default_get([field.name])
        vals = {field.name: defaults.get(field.name)}
        return {
            res_id
            for _name, ids in get_relations(self.browse(), field, vals[field.name], vals)
            for res_id in ids
        }

    def _refuse_merchant_value(self, field):
        label = field.get_description(self.env, ["string"])["string"]
        raise self.env["ir.model.access"]._make_merchant_error(label, self._description)
