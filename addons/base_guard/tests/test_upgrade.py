# SPDX-License-Identifier: LGPL-3.0-or-later
from odoo.tests import TransactionCase, tagged

from odoo.addons.base_guard.upgrade import move_to_addon


@tagged("post_install", "-at_install")
class TestMoveToAddon(TransactionCase):
    def read_owners(self, model):
        """Return {constraint: the addons that own it, by its row and by its name}."""
        self.env.cr.execute(
            """SELECT part.name, module.name, data.module
                 FROM ir_model_constraint AS part
                 JOIN ir_model AS model ON model.id = part.model
                 JOIN ir_module_module AS module ON module.id = part.module
                 JOIN ir_model_data AS data ON data.model = 'ir.model.constraint' AND data.res_id = part.id
                WHERE model.model = %s""",
            [model],
        )
        return {name: owners for name, *owners in self.env.cr.fetchall()}

    def test_constraints_go_along(self):
        """Issue 12 point 3: constraints and indexes of a model that moves have one owner, else Odoo drops them."""
        before = self.read_owners("guard.code")
        other = self.read_owners("guard.hold")
        self.assertEqual(set(map(tuple, before.values())), {("base_guard", "base_guard")})
        move_to_addon(self.env.cr, "base_guard", "base", ["guard.code"])
        after = self.read_owners("guard.code")
        self.assertEqual(after, dict.fromkeys(before, ["base", "base"]))
        self.assertEqual(self.read_owners("guard.hold"), other)
