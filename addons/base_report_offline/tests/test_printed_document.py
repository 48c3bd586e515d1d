# SPDX-License-Identifier: LGPL-3.0-or-later
from odoo.sql_db import db_connect
from odoo.tests import TransactionCase
from odoo.tools import SQL

from ..exceptions import PrintingBusy


class TestPrintedDocument(TransactionCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.documents = cls.env["printed.document"]
        cls.made = []

    def setUp(self):
        super().setUp()
        self.made.clear()
        self.env.cr.execute(SQL("DELETE FROM printed_document"))

    def set_slots(self, number):
        self.env["ir.config_parameter"].set_param("base_report_offline.slots", number)

    def obtain(self, digest="a", **options):
        def make():
            self.made.append(digest)
            return b"%PDF " + digest.encode()

        return self.documents._obtain(digest, make, **options)

    def test_made_once(self):
        """BEY-25: an unchanged document costs nothing the second time, another one is made."""
        self.assertEqual(self.obtain(), b"%PDF a")
        self.assertEqual(self.obtain(), b"%PDF a")
        self.assertEqual(self.obtain("b"), b"%PDF b")
        self.assertEqual(self.made, ["a", "b"])

    def test_expires(self):
        """BEY-25: a document is kept for a day and then removed."""
        self.obtain()
        self.env.cr.execute(
            SQL("UPDATE printed_document SET expires_at = expires_at - interval '25 hours'")
        )
        self.obtain()
        self.assertEqual(self.made, ["a", "a"])
        self.env.cr.execute(
            SQL("UPDATE printed_document SET expires_at = expires_at - interval '25 hours'")
        )
        self.documents._gc_expired()
        self.assertFalse(self.documents.search_count([]))

    def test_large_ones_are_not_kept(self):
        """BEY-25: lists of the office do not fill the database."""
        self.documents._obtain("large", lambda: b"x" * (6 * 1024 * 1024))
        self.assertFalse(self.documents.search_count([]))

    def test_a_few_at_a_time(self):
        """BEY-25: with all slots taken elsewhere nothing is made; what is kept is still given."""
        self.obtain("kept", family="poster")
        with db_connect(self.env.cr.dbname).cursor() as elsewhere:
            self.assertTrue(self.documents._take(elsewhere, "report", 1))
            self.set_slots(1)
            for wait in (0, 0.3):
                with self.assertRaises(PrintingBusy) as refusal:
                    self.obtain("a", wait=wait)
                self.assertTrue(refusal.exception.retry_after)
            self.assertEqual(self.obtain("kept"), b"%PDF kept")
            self.assertEqual(self.obtain("b", family="poster"), b"%PDF b")
            self.set_slots(2)
            self.assertEqual(self.obtain("c"), b"%PDF c")
        self.set_slots(1)
        self.assertEqual(self.obtain("a"), b"%PDF a")
        self.assertEqual(self.made, ["kept", "b", "c", "a"])

    def test_refused_before_it_is_made(self):
        """BEY-25: who may not have more made is asked before the work, and not at all for what is kept."""

        def refuse():
            raise PrintingBusy("no", 1)

        with self.assertRaises(PrintingBusy):
            self.obtain(admit=refuse)
        self.assertFalse(self.made)
        self.obtain()
        self.assertEqual(self.obtain(admit=refuse), b"%PDF a")

    def test_slots(self):
        """BEY-25: one is always left for pages, and at least one prints."""
        self.assertGreaterEqual(self.documents._get_slots(), 1)
        for value, expected in (("3", 3), ("x", 1), ("0", 1)):
            self.env["ir.config_parameter"].set_param("base_report_offline.slots", value)
            self.assertEqual(self.documents._get_slots(), expected)
