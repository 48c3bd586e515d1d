# SPDX-License-Identifier: LGPL-3.0-or-later
"""Which rows a value names, whatever form a client gives it."""

from odoo.api import NewId
from odoo.fields import Command
from odoo.models import BaseModel


def _as_id(value):
    """Return the id in what a client sends for a many2one: an id, a pair, a dict of `web_save`, or nothing."""
    if isinstance(value, BaseModel):
        return value.id
    if isinstance(value, dict):
        value = value.get("id")
    if isinstance(value, list | tuple):
        value = value[0] if value else False
    if isinstance(value, NewId):
        value = value.origin
    if isinstance(value, str) and value.strip().isdecimal():
        value = int(value)
    if isinstance(value, float) and value.is_integer():
        # The database takes 12.0 for 12.
        value = int(value)
    return value if isinstance(value, int) and not isinstance(value, bool) else None


def _as_ids(value):
    """Return the ids which the commands of a one2many or many2many name, new rows left out."""
    if isinstance(value, BaseModel):
        return set(value.ids)
    found = set()
    for command in value or ():
        if not isinstance(command, list | tuple):
            found.add(_as_id(command))
        elif command and command[0] == Command.SET:
            found.update(_as_id(item) for item in command[2] or ())
        elif len(command) > 1 and command[0] in (Command.LINK, Command.UPDATE):
            found.add(_as_id(command[1]))
    return found - {None, 0}


def _model_of(records, name, vals):
    """Return the model a many2one_reference points into: from the values, else from the rows."""
    if name in vals:
        return {vals[name]} - {None, False}
    # sudo: rows the caller cannot read are refused by the ORM itself
    return set(records.sudo().mapped(name)) - {None, False}


def get_relations(records, field, value, vals):
    """Return what a value of a field names.

    :param records: the rows written, or an empty recordset for a new row
    :param field: the field
    :param value: its value as a client sends it
    :param vals: all values, for fields whose model stands in another field
    :return: list of (model name, set of ids)
    """
    if not value:
        return []
    if field.type == "many2one":
        return [(field.comodel_name, {_as_id(value)} - {None})]
    if field.type in ("one2many", "many2many"):
        return [(field.comodel_name, _as_ids(value))]
    if field.type == "reference":
        if isinstance(value, BaseModel):
            return [(value._name, set(value.ids))]
        name, _sep, res_id = str(value).partition(",")
        return [(name, {_as_id(res_id)} - {None})]
    if field.type == "many2one_reference" and field.model_field in records._fields:
        res_id = _as_id(value)
        if not res_id:
            return []
        return [(str(name), {res_id}) for name in _model_of(records, field.model_field, vals)]
    return []


def get_nested_vals(value):
    """Return the values of rows that the commands of a one2many or many2many make or change."""
    if isinstance(value, BaseModel):
        return []
    return [
        command[2]
        for command in value or ()
        if isinstance(command, list | tuple)
        and len(command) == 3
        and command[0] in (Command.CREATE, Command.UPDATE)
        and isinstance(command[2], dict)
    ]


def names_relational_property(field, value):
    """Return whether a value defines a property that points to rows of another model.

    :param field: the field written
    :param value: its value as a client sends it; the definition travels with either kind of field
    """
    if field.type not in ("properties", "properties_definition") or not value:
        return False
    if isinstance(value, str):
        # JSON in a text is read by the field alone: no client of ours sends it.
        return True
    return isinstance(value, list | tuple) and any(
        isinstance(one, dict)
        and (one.get("comodel") or one.get("type") in ("many2one", "many2many"))
        for one in value
    )
