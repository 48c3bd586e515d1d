# SPDX-License-Identifier: LGPL-3.0-or-later
"""What migrations of several addons need."""

import csv

from lxml import etree

from odoo.modules.module import Manifest
from odoo.tools import SQL, file_open
from odoo.tools.sql import column_exists, rename_column


def move_to_addon(cr, source, target, models=()):
    """Hand what has moved from one addon to another on to it, and have the other one installed in this upgrade.

    For a pre-migration of `source`. Everything that the data and demo files of `target` define by a name that `source`
    has in the database becomes its own, so that no record is made twice or deleted, and texts that people changed stay.
    Odoo hands models and fields on by itself, but for their constraints.

    :param cr: cursor of the upgrade
    :param source: name of the addon that had the parts
    :param target: name of the addon that has them now
    :param models: names of the models that have moved as a whole
    """
    # Raw SQL: the models are those of the old version, or not there yet.
    cr.execute(
        SQL(
            """UPDATE ir_model_data AS data SET module = %(target)s
                WHERE module = %(source)s AND name = ANY(%(names)s)
                  AND NOT EXISTS (SELECT FROM ir_model_data AS other
                                   WHERE other.module = %(target)s AND other.name = data.name)""",
            source=source,
            target=target,
            names=sorted(_get_defined_names(target)),
        )
    )
    for table in ("ir_model_constraint", "ir_model_relation"):
        cr.execute(
            SQL(
                """UPDATE %(table)s AS part SET module = target.id
                     FROM ir_module_module AS source, ir_module_module AS target, ir_model AS model
                    WHERE source.name = %(source)s AND target.name = %(target)s AND model.model = ANY(%(models)s)
                      AND part.module = source.id AND part.model = model.id""",
                table=SQL.identifier(table),
                source=source,
                target=target,
                models=list(models),
            )
        )
    # A constraint whose name stays behind is taken for one that is no more, and dropped at the end of the upgrade.
    cr.execute(
        SQL(
            """UPDATE ir_model_data AS data SET module = %(target)s
                 FROM ir_model_constraint AS part JOIN ir_module_module AS target ON target.id = part.module
                WHERE data.module = %(source)s AND data.model = 'ir.model.constraint' AND data.res_id = part.id
                  AND target.name = %(target)s""",
            source=source,
            target=target,
        )
    )
    cr.execute(
        SQL(
            "UPDATE ir_module_module SET state = 'to install' WHERE name = %s AND state = 'uninstalled'",
            target,
        )
    )


def rename_field(cr, model, old, new):
    """Give a field another name, with its column and where views and filters name it; for a pre-migration.

    :param cr: cursor of the upgrade
    :param model: name of the model
    :param old: name that the field had, and nothing else in any view
    :param new: name that it has now
    """
    # Views that inherit a changed one are checked before their own file is read.
    cr.execute(
        SQL(
            """UPDATE ir_ui_view SET arch_db = regexp_replace(arch_db::text, %(word)s, %(new)s, 'g')::jsonb
                WHERE arch_db::text ~ %(word)s""",
            word=rf"\m{old}\M",
            new=new,
        )
    )
    cr.execute(
        SQL(
            """UPDATE ir_filters
                  SET domain = regexp_replace(domain, %(word)s, %(new)s, 'g'),
                      context = regexp_replace(context, %(word)s, %(new)s, 'g'),
                      sort = regexp_replace(sort, %(word)s, %(new)s, 'g')
                WHERE model_id = %(model)s""",
            word=rf"\m{old}\M",
            new=new,
            model=model,
        )
    )
    table = model.replace(".", "_")
    if column_exists(cr, table, old):
        rename_column(cr, table, old, new)
    # Raw SQL: the field of the old name is no more.
    cr.execute(
        SQL("UPDATE ir_model_fields SET name = %s WHERE model = %s AND name = %s", new, model, old)
    )
    cr.execute(
        SQL(
            "UPDATE ir_model_data SET name = %s WHERE model = 'ir.model.fields' AND name = %s",
            f"field_{table}__{new}",
            f"field_{table}__{old}",
        )
    )


def _get_defined_names(addon):
    """Return the names that the data and demo files of an addon define, without those of other addons' records."""
    manifest = Manifest.for_addon(addon)
    names = set()
    for path in [*manifest["data"], *manifest["demo"]]:
        with file_open(f"{addon}/{path}", "rb") as file:
            names.update(_get_names(path, file.read()))
    return {name.removeprefix(f"{addon}.") for name in names} - {
        name for name in names if "." in name and not name.startswith(f"{addon}.")
    }


def _get_names(path, content):
    if path.endswith(".csv"):
        return [row["id"] for row in csv.DictReader(content.decode().splitlines())]
    return etree.fromstring(content).xpath(
        "//record/@id | //template/@id | //menuitem/@id | //asset/@id | //report/@id"
    )
