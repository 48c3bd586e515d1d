# SPDX-License-Identifier: LGPL-3.0-or-later
"""Every addon of the suite leaves a database in use as if it had never been there, and can come back."""

import ast
import os
from pathlib import Path

import pytest

ADDONS = Path(__file__).resolve().parents[2] / "addons"
JOINED = os.environ["HUIKE_JOINED_MODULES"].split(",")


def read_manifests():
    return {
        path.parent.name: ast.literal_eval(path.read_text(encoding="utf-8"))
        for path in ADDONS.glob("*/__manifest__.py")
    }


def joining(module):
    """The addons that join a module of Odoo which the rest of the suite does without."""
    return [name for name, manifest in read_manifests().items() if module in manifest["depends"]]


def addons():
    """The addons of the suite that stand on each other, each before those it stands on."""
    manifests = read_manifests()
    order = []

    def visit(name):
        if name in manifests and name not in order:
            for dependency in manifests[name]["depends"]:
                visit(dependency)
            order.append(name)

    for name in sorted(manifests):
        visit(name)
    apart = {name for module in JOINED for name in joining(module)}
    return [name for name in reversed(order) if name not in apart]


def state(db, addon):
    return db.value("SELECT state FROM ir_module_module WHERE name = %s", (addon,))


def leftovers(db, addon):
    """What the addon has left: definitions (views, fields, rules, rights, ...), and models nobody defines.

    Demo rows of Odoo's own tables that other rows refer to stay, as with any addon of Odoo.
    """
    return [
        *db.rows(
            """SELECT name, model FROM ir_model_data
                WHERE module = %s AND (model LIKE 'ir.%%' OR model LIKE 'res.groups%%')""",
            (addon,),
        ),
        *db.rows(
            """SELECT model FROM ir_model
                WHERE NOT EXISTS (SELECT 1 FROM ir_model_data data
                                   WHERE data.model = 'ir.model' AND data.res_id = ir_model.id)"""
        ),
        *db.rows("SELECT name FROM ir_module_module WHERE state LIKE 'to %%'"),
    ]


@pytest.mark.parametrize("addon", addons())
def test_addon_leaves_nothing_behind(odoo, db, addon):
    """Each addon is taken out of a database with its demo data; the rest still loads and answers."""
    if state(db, addon) == "installed":
        odoo.run("module", "uninstall", addon)
    assert state(db, addon) == "uninstalled"
    assert leftovers(db, addon) == []
    assert int(odoo.ask("env['res.users'].search_count([])")) > 0


def test_suite_comes_back(odoo, db):
    """All addons are installed into the database that is in use."""
    odoo.run("module", "install", *addons())
    assert {state(db, addon) for addon in addons()} == {"installed"}


@pytest.mark.parametrize("module", JOINED)
def test_joining_addon_comes_and_goes(odoo, db, module):
    """An addon that joins a module of Odoo is there as soon as the module is, and leaves nothing behind."""
    odoo.run("module", "install", module)
    [addon] = joining(module)
    assert state(db, addon) == "installed"
    odoo.run("module", "uninstall", addon)
    assert state(db, addon) == "uninstalled"
    assert leftovers(db, addon) == []
    assert int(odoo.ask("env['res.users'].search_count([])")) > 0
