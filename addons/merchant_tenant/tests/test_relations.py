# SPDX-License-Identifier: LGPL-3.0-or-later
from odoo.tests import TransactionCase

from ..tools.relations import get_relations


class TestRelations(TransactionCase):
    """Which rows a value names, in the forms a forger gives it."""

    def test_01_odd_ids(self):
        """TEN-03: an id is found however it is written, where the database would take it for one."""
        partners = self.env["res.partner"]
        for odd in (7, 7.0, "7", " 7"):
            for name, value in (
                ("parent_id", odd),
                ("category_id", [[4, odd]]),
                ("category_id", [[6, 0, [odd]]]),
            ):
                field = partners._fields[name]
                with self.subTest(name=name, value=value):
                    self.assertEqual(
                        get_relations(partners, field, value, {name: value}),
                        [(field.comodel_name, {7})],
                    )
