# SPDX-License-Identifier: LGPL-3.0-or-later
from odoo import Command
from odoo.tests import TransactionCase, tagged
from odoo.tools import SQL

from odoo.addons.base_guard.tools import conditional_update


@tagged("post_install", "-at_install")
class TestRules(TransactionCase):
    """Automation rules see what goes past ``create`` and ``write`` as if it had not."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.partners = cls.env["res.partner"].create(
            [{"name": f"Guest {number}", "ref": "open"} for number in range(3)]
        )
        cls.addClassCleanup(cls.env["base.automation"]._unregister_hook)

    def make_rule(self, trigger, **vals):
        """Make a rule that counts in `color` how often it ran."""
        model = self.env["ir.model"]._get("res.partner")
        return self.env["base.automation"].create(
            {
                "name": "Count",
                "model_id": model.id,
                "trigger": trigger,
                "action_server_ids": [
                    Command.create(
                        {
                            "name": "Count",
                            "model_id": model.id,
                            "state": "code",
                            "code": "record.write({'color': record.color + 1})",
                        }
                    )
                ],
                **vals,
            }
        )

    def get_field(self, name):
        return self.env["ir.model.fields"]._get("res.partner", name)

    def test_write(self):
        """MTG-37: a conditional update runs the rules that ``write`` would, for those it has changed."""
        self.make_rule(
            "on_write",
            trigger_field_ids=[Command.set(self.get_field("ref").ids)],
            filter_pre_domain="[('ref', '=', 'open')]",
            filter_domain="[('ref', '=', 'done')]",
        )
        by_update, by_write, other = self.partners
        other.ref = "held"
        conditional_update(by_update + other, {"ref": "done"}, SQL("ref = 'open'"))
        by_write.write({"ref": "done"})
        self.assertEqual(self.partners.mapped("ref"), ["done", "done", "held"])
        self.assertEqual(self.partners.mapped("color"), [1, 1, 0])
        # Nothing is as the rule wants it before any more.
        conditional_update(by_update, {"ref": "done"}, SQL("TRUE"))
        self.assertEqual(by_update.color, 1)

    def test_other_fields(self):
        """MTG-37: a rule on one field does not run for another one."""
        self.make_rule("on_write", trigger_field_ids=[Command.set(self.get_field("ref").ids)])
        conditional_update(self.partners, {"function": "Host"}, SQL("TRUE"))
        self.assertEqual(self.partners.mapped("color"), [0, 0, 0])

    def test_without_rules(self):
        """MTG-37: without a rule nothing is asked of the database."""
        partner = self.partners[0]
        self.env.flush_all()
        with self.assertQueryCount(2):
            conditional_update(partner, {"ref": "done"}, SQL("ref = 'open'"))
            self.env.flush_all()

    def test_insert(self):
        """MTG-28: rows that were inserted by set run the rules that ``create`` would."""
        self.make_rule("on_create", filter_domain="[('ref', '=', 'open')]")
        self.partners[2].ref = "held"
        self.partners._on_inserted()
        self.assertEqual(self.partners.mapped("color"), [1, 1, 0])
