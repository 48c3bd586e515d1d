# SPDX-License-Identifier: LGPL-3.0-or-later
"""What the suite consists of: its addons, what they stand on, and keys that change when their content does."""

import ast
import hashlib
import os
from pathlib import Path

TOP = Path(os.environ["HUIKE_TOP"])
HOME = Path(os.environ["HUIKE_HOME"])
ADDONS = TOP / "addons"


def manifests():
    """The installable addons of the suite: {name: manifest}, in alphabetical order."""
    found = {}
    for path in sorted(ADDONS.glob("*/__manifest__.py")):
        manifest = ast.literal_eval(path.read_text(encoding="utf-8"))
        if manifest.get("installable", True):
            found[path.parent.name] = manifest
    return found


def joining():
    """The names of the addons that only join modules of Odoo which the rest of the suite does without."""
    joined = set(os.environ["HUIKE_JOINED_MODULES"].split(","))
    return [name for name, manifest in manifests().items() if joined & set(manifest["depends"])]


def in_order():
    """The names of the addons but for :func:`joining`, each after those it depends on."""
    found = {name: manifest for name, manifest in manifests().items() if name not in joining()}
    order = []

    def visit(name):
        if name in order or name not in found:
            return
        for dependency in found[name].get("depends", ()):
            visit(dependency)
        order.append(name)

    for name in found:
        visit(name)
    return order


def stock_modules():
    """The modules of Odoo that the suite stands on, and those that are judged or needed for demo and tests."""
    found = manifests()
    names = set(os.environ["HUIKE_JUDGED_MODULES"].split(","))
    names.update(os.environ["HUIKE_EXTRA_MODULES"].split(","))
    for name in in_order():
        names.update(found[name]["depends"])
    return sorted(names - set(found))


def judged_modules():
    """The modules of Odoo whose own tests must stay green."""
    return os.environ["HUIKE_JUDGED_MODULES"].split(",")


def addons_path():
    """The folders that Odoo reads addons from, as its option wants them."""
    folders = (HOME / "odoo" / "addons").read_text(encoding="utf-8").split("\n")
    return ",".join([*filter(None, folders), str(ADDONS)])


def _digest(*parts):
    digest = hashlib.sha256()
    for part in parts:
        digest.update(part if isinstance(part, bytes) else str(part).encode())
        digest.update(b"\0")
    return digest.hexdigest()[:12]


def addon_key(name):
    """A key of everything in the addon that an installation reads: all but its tests and its documents."""
    parts = []
    for path in sorted((ADDONS / name).rglob("*")):
        inside = path.relative_to(ADDONS / name)
        if not path.is_file() or inside.parts[0] in ("tests", "doc", "docs"):
            continue
        if "__pycache__" in inside.parts or path.suffix in (".pyc", ".md", ".pot"):
            continue
        parts += [inside, path.read_bytes()]
    return _digest(*parts)


def ground_key():
    """A key of what lies below the suite: Odoo, Python packages, stock modules, how templates are made."""
    version = (HOME / "odoo" / "version").read_bytes()
    recipe = (TOP / "scripts" / "lib" / "test_templates.py").read_bytes()
    return _digest(version, recipe, (TOP / "requirements.txt").read_bytes(), *stock_modules())


def suite_key():
    """A key of the ground and of every addon."""
    return _digest(ground_key(), *(f"{name}:{addon_key(name)}" for name in in_order()))


def joined_key():
    """A key of the suite and of :func:`joining`."""
    return _digest(suite_key(), *(f"{name}:{addon_key(name)}" for name in joining()))


def database_prefix():
    """How the names of test databases begin: on a server shared with others, with a mark of this folder."""
    return "huike" if os.environ.get("HUIKE_PG_PRIVATE") else f"huike_{_digest(HOME)[:6]}"
