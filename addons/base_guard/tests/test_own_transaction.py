# SPDX-License-Identifier: LGPL-3.0-or-later
from odoo import api
from odoo.modules.registry import Registry
from odoo.tests.common import BaseCase, get_db_name, tagged
from odoo.tools import SQL, mute_logger

from odoo.addons.base_guard.tools import (
    READABLE_ALPHABET,
    after_rollback,
    own_transaction,
    readable_code,
    shares_cursor,
)

from .common import GuardCase, partner_demand


@tagged("post_install", "-at_install")
class TestSharedTransaction(GuardCase):
    def test_transaction_case_shares_its_cursor(self):
        """MTG-11: what a test wrote is seen, also when it was not flushed."""
        self.assertTrue(shares_cursor(self.env))
        partner = self.seat()
        partner.name = "Changed"
        with own_transaction(self.env) as cr:
            self.assertIs(cr, self.env.cr)
            cr.execute(SQL("SELECT name FROM res_partner WHERE id = %s", partner.id))
            self.assertEqual(cr.fetchone(), ("Changed",))

    def test_exception_undoes_only_the_inner_part(self):
        """MTG-11: a fault rolls back what was done inside, and is passed on."""
        partner = self.seat()
        with self.assertRaises(ZeroDivisionError), own_transaction(self.env) as cr:
            cr.execute(SQL("UPDATE res_partner SET name = 'Lost' WHERE id = %s", partner.id))
            raise ZeroDivisionError
        self.assertEqual(partner.name, "Seat")

    def test_cursors_of_http_tests(self):
        """MTG-11: in an HttpCase the claim works on a cursor of the test, and a rollback drops it."""
        with self.enter_registry_test_mode():
            with self.registry.cursor() as cr:
                env = api.Environment(cr, self.env.uid, {})
                self.assertFalse(shares_cursor(env))
                token = env["guard.hold"]._claim("test.guard", [partner_demand(1, 1)])
                self.assertTrue(env["guard.hold"].search_count([("token", "=", token)]))
                cr.rollback()
                self.assertFalse(env["guard.hold"].search_count([("token", "=", token)]))

    def test_readable_code(self):
        """MTG-29: codes have no characters that look alike."""
        self.assertFalse(set("01OI") & set(READABLE_ALPHABET))
        self.assertEqual(len(set(READABLE_ALPHABET)), 30)
        code = readable_code(500)
        self.assertEqual(len(code), 500)
        self.assertLessEqual(set(code), set(READABLE_ALPHABET))
        self.assertEqual(len(readable_code()), 8)


@tagged("post_install", "-at_install")
class TestOwnTransaction(BaseCase):
    """Real cursors; nothing is left behind."""

    def setUp(self):
        super().setUp()
        cr = Registry(get_db_name()).cursor()
        self.addCleanup(cr.close)
        self.env = api.Environment(cr, api.SUPERUSER_ID, {})

    def test_isolation_of_its_own(self):
        """MTG-11: beside a request at REPEATABLE READ the claim is at READ COMMITTED."""
        self.env.cr.execute("SHOW transaction_isolation")
        self.assertEqual(self.env.cr.fetchone(), ("repeatable read",))
        self.assertFalse(shares_cursor(self.env))
        with own_transaction(self.env) as cr:
            self.assertIsNot(cr, self.env.cr)
            cr.execute("SHOW transaction_isolation")
            self.assertEqual(cr.fetchone(), ("read committed",))
        with own_transaction(self.env) as cr:
            cr.execute("SHOW synchronous_commit")
            durable = cr.fetchone()
        with self.env.registry.cursor() as cr:
            cr.execute("SHOW transaction_isolation")
            self.assertEqual(cr.fetchone(), ("repeatable read",), "the pool got it back clean")
        self.assertEqual(durable, ("on",))

    def test_exception_rolls_back(self):
        """MTG-11: nothing of a failed own transaction stays."""
        rates = self.env["guard.rate"]
        with self.assertRaises(ZeroDivisionError), own_transaction(self.env) as cr:
            cr.execute("INSERT INTO guard_rate (key, expires_at) VALUES ('base_guard test', now())")
            raise ZeroDivisionError
        self.assertFalse(rates.search_count([("key", "=", "base_guard test")]))

    def test_fault_while_tidying_up_does_not_hide_the_rollback(self):
        """MTG-11: an undo that fails is logged; the others run."""
        done = []
        after_rollback(self.env, lambda: 1 / 0)
        after_rollback(self.env, lambda: done.append(1))
        with mute_logger("odoo.addons.base_guard.tools"):
            self.env.cr.rollback()
        self.env.cr.rollback()
        self.assertEqual(done, [1])
