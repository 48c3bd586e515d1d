# SPDX-License-Identifier: LGPL-3.0-or-later
# pylint: disable=undefined-variable
"""Fed to `odoo shell`: loads the demo data of the suite's own addons.

Odoo's own demo stays out: it gives the company an American chart of accounts with dollars, which cannot be taken back,
and puts its English events beside ours.
"""

from odoo.modules.module import Manifest
from odoo.modules.module_graph import ModuleGraph
from odoo.tools.convert import convert_file

# `env` is what Odoo's shell gives.
modules = env["ir.module.module"].search([("state", "=", "installed")])  # noqa: F821
graph = ModuleGraph(env.cr, mode="load")  # noqa: F821
graph.extend(modules.mapped("name"))
# While modules are loaded a record may tell when it was created; the figures by day live on that. No mail goes out.
env.registry.ready = False  # noqa: F821
for package in graph:
    module = modules.filtered(lambda module, name=package.name: module.name == name)
    if module.author != "Huike" or module.demo:
        continue
    for filename in Manifest.for_addon(package.name).get("demo") or []:
        convert_file(env(su=True), package.name, filename, {}, "init", noupdate=True)  # noqa: F821
        # Claims of seats look at what is committed: the meetings must be there before the people.
        env.cr.commit()  # noqa: F821
    module.demo = True
    env.cr.commit()  # noqa: F821
env.registry.ready = True  # noqa: F821
