# SPDX-License-Identifier: LGPL-3.0-or-later
"""What does a search through relations tell of rows that the person who searches cannot read?

Reading a relation is one way to what is behind it, a domain on it another. Each relation of a model is asked for texts
behind it, and for being empty; whatever row is found must have a row behind it that the person can read and that fits.
"""

from odoo.exceptions import AccessError, UserError
from odoo.fields import Domain
from odoo.tools import mute_logger

TEXTS = ("char", "text", "html")
# Relations whose ids the person reads elsewhere.
KNOWN = {
    "discuss.channel.channel_partner_ids": "the members of a channel name them",
    "res.groups.all_implied_by_ids": "which right includes which comes with the software",
}


def get_relations(model):
    """Return the relations of a model that its reader can search by."""
    return [
        field
        for field in model._fields.values()
        if field.relational
        and (field.store or field.search or field.related)
        and field._description_searchable
        and model._has_field_access(field, "read")
    ]


def get_texts(comodel):
    """Return the names of the plain texts behind a relation."""
    return [
        field.name
        for field in comodel._fields.values()
        if field.type in TEXTS and field.store and comodel._has_field_access(field, "read")
    ]


def find_leaks(model, marks, rows=None):
    """Return what searches through the relations of a model tell, as lines.

    :param model: the model, empty, in the environment of the person
    :param marks: texts to look for behind the relations, in small letters; without any, any text counts
    :param rows: the rows asked about, those of a model by default
    :return: (leaks, names of the relations with rows behind them that the person cannot read)
    """
    model = model.with_context(active_test=False)
    rows = model.search([], limit=60) if rows is None else rows.with_env(model.env)
    leaks, closed = [], []
    for field in get_relations(model):
        hidden = _get_hidden(rows, field)
        if not hidden:
            continue
        closed.append(f"{model._name}.{field.name}")
        for what, domain in _get_questions(model, field, marks, hidden):
            try:
                with mute_logger("odoo.models", "odoo.addons.base.models.ir_rule"):
                    found = model.search(Domain("id", "in", rows.ids) & domain)
            except (AccessError, UserError, NotImplementedError, ValueError):
                continue
            leaks += [
                f"{model._name}({row.id}): {field.name} tells {what}"
                for row in found
                if not _fits(row, field, what, marks)
            ]
    return leaks, closed


def _get_hidden(rows, field):
    """Return rows behind a relation that the person cannot read, in superuser mode."""
    # A search by an own method, such as that of followers, has no value to compare where reading is refused.
    behind = rows.sudo().with_context(active_test=False).mapped(field.name)
    return behind - _get_readable(rows, behind).sudo()


def _get_readable(rows, behind):
    comodel = rows.env[behind._name].with_context(active_test=False)
    if not comodel.has_access("read"):
        return comodel
    return comodel.search([("id", "in", behind.ids)])


def _get_questions(model, field, marks, hidden):
    texts = get_texts(model.env[field.comodel_name])
    conditions = [(f"{field.name}.{text}", "ilike", mark) for text in texts for mark in marks] or [
        (f"{field.name}.{text}", "!=", False) for text in texts
    ]
    yield "texts", Domain.OR(map(Domain, [[condition] for condition in conditions]))
    if field.type != "many2one" and str(field) not in KNOWN:
        yield "that it is not empty", Domain(field.name, "!=", False)
        yield "ids", Domain(field.name, "in", hidden.ids)


def _fits(row, field, what, marks):
    readable = _get_readable(row, row.sudo().with_context(active_test=False)[field.name])
    if what == "that it is not empty":
        return bool(readable)
    if what == "ids":
        return False
    texts = [
        str(value or "").lower()
        for values in readable.sudo().read(get_texts(readable), load=None)
        for value in values.values()
        if isinstance(value, str)
    ]
    return any(mark in text for mark in marks for text in texts) if marks else any(texts)
