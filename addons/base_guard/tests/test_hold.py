# SPDX-License-Identifier: LGPL-3.0-or-later
from datetime import timedelta

from odoo import fields
from odoo.exceptions import UserError, ValidationError
from odoo.tests.common import tagged
from odoo.tools import SQL

from odoo.addons.base_guard.exceptions import CapacityExceeded
from odoo.addons.base_guard.tools import DemandEach, Options

from .common import GuardCase, partner_demand


@tagged("post_install", "-at_install")
class TestHold(GuardCase):
    def claim(self, quantity, capacity, **kwargs):
        return self.holds._claim("test.guard", [partner_demand(quantity, capacity, **kwargs)])

    def held(self):
        return sum(self.holds.search([("resource", "like", "test.guard")]).mapped("quantity"))

    def test_claim_up_to_the_capacity(self):
        """MTG-11: the last unit can be claimed, one more cannot."""
        self.seat()
        self.claim(1, 3)
        self.claim(1, 3)
        with self.assertRaises(CapacityExceeded) as refused:
            self.claim(2, 3)
        self.assertEqual(refused.exception.shortages, {"test.guard,1": 2})
        self.assertIsInstance(refused.exception, ValidationError)
        self.assertIsInstance(refused.exception, UserError)
        self.assertEqual(self.held(), 2)

    def test_all_or_nothing(self):
        """MTG-11: a claim of two resources holds neither when one is short."""
        demands = [partner_demand(1, 5), partner_demand(3, 2, resource="test.guard,2")]
        with self.assertRaises(CapacityExceeded) as refused:
            self.holds._claim("test.guard", demands)
        self.assertEqual(refused.exception.shortages, {"test.guard,2": 1})
        self.assertFalse(self.held())

    def test_demands_of_one_resource_add_up(self):
        """MTG-11: two lines for the same ticket do not pass one by one."""
        with self.assertRaises(CapacityExceeded):
            self.holds._claim("test.guard", [partner_demand(2, 3), partner_demand(2, 3)])
        self.holds._claim("test.guard", [partner_demand(2, 3), partner_demand(1, 3)])
        self.assertEqual(self.held(), 3)

    def test_confirmed_hold_counts_once(self):
        """MTG-11: the row that carries the token takes the place of the hold."""
        token = self.claim(2, 3)
        self.seat(token)
        self.seat(token)
        self.claim(1, 3)
        with self.assertRaises(CapacityExceeded):
            self.claim(1, 3)

    def test_rows_without_a_token_do_not_confirm_anything(self):
        """MTG-11: a NULL among the tokens must not hide the holds."""
        self.seat()
        self.claim(1, 2)
        with self.assertRaises(CapacityExceeded):
            self.claim(1, 2)

    def test_confirmed_hold_is_dropped_after_commit(self):
        """MTG-11: deleting a fresh registration frees its seat at once."""
        token = self.claim(1, 1)
        seat = self.seat(token)
        self.env.cr.postcommit.run()
        self.assertFalse(self.held())
        seat.unlink()
        self.claim(1, 1)

    def test_unconfirmed_hold_outlives_commit(self):
        """MTG-11: a claim that is confirmed by a later request keeps its hold."""
        self.claim(1, 1)
        self.env.cr.postcommit.run()
        self.assertEqual(self.held(), 1)

    def test_expired_hold_is_free_and_removed(self):
        """MTG-11: what a dead server held comes back."""
        self.claim(1, 1)
        self.holds.search([]).expires_at = fields.Datetime.now() - timedelta(minutes=1)
        self.claim(1, 1)
        self.assertEqual(self.held(), 1)

    def test_vacuum_removes_expired_only(self):
        """MTG-11: holds of resources nobody asks for any more go as well."""
        self.claim(1, 2)
        self.holds.search([]).expires_at = fields.Datetime.now() - timedelta(minutes=1)
        self.holds._claim("test.guard", [partner_demand(1, 2, resource="test.guard,2")])
        self.holds._gc_expired()
        self.assertEqual(self.holds.search([]).mapped("resource"), ["test.guard,2"])

    def test_release(self):
        """MTG-11: released holds are free, for one token or several."""
        tokens = [self.claim(1, 2), self.claim(1, 2)]
        self.holds._release(tokens[0])
        self.assertEqual(self.held(), 1)
        self.holds._release([*tokens, False, "unknown"])
        self.assertFalse(self.held())
        self.holds._release([])

    def test_extend(self):
        """MTG-11: a live hold is prolonged, an expired one is not revived."""
        token = self.claim(1, 1)
        self.assertTrue(self.holds._extend(token, 7200))
        self.env.invalidate_all()
        hold = self.holds.search([("token", "=", token)])
        self.assertGreater(hold.expires_at, fields.Datetime.now() + timedelta(hours=1, minutes=50))
        hold.expires_at = fields.Datetime.now() - timedelta(minutes=1)
        self.assertFalse(self.holds._extend(token, 7200))
        self.assertFalse(self.holds._extend("unknown", 7200))

    def test_capacity_may_be_read_in_the_claim(self):
        """MTG-11: a capacity given as SQL is the one of the moment."""
        capacity = SQL("(SELECT count(*) FROM res_partner WHERE function = %s)", "capacity")
        with self.assertRaises(CapacityExceeded):
            self.claim(1, capacity)
        self.seat(mark="capacity")
        self.claim(1, capacity)

    def test_nothing_demanded(self):
        """MTG-11: no demand and a demand of none give a token and hold nothing."""
        self.assertTrue(self.holds._claim("test.guard", []))
        self.assertTrue(self.claim(0, 0))
        self.assertFalse(self.held())
        with self.assertRaises(ValueError):
            self.claim(-1, 5)

    def demand_each(self, capacity, **quantities):
        """Demand units of resources that partners use: one each, named by their function."""
        return DemandEach(
            quantities={f"test.guard,{name}": count for name, count in quantities.items()},
            capacity=capacity,
            used=SQL(
                "SELECT function, count(*) FROM res_partner WHERE function LIKE %s GROUP BY function",
                "test.guard,%",
            ),
            confirmed=SQL("SELECT ref FROM res_partner WHERE function LIKE %s", "test.guard,%"),
        )

    def test_each_of_many(self):
        """MTG-12: of many resources each has its own capacity, counted from rows and holds alike."""
        self.seat(mark="test.guard,a")
        token = self.holds._claim("test.guard", [self.demand_each(2, a=1, b=2)])
        with self.assertRaises(CapacityExceeded) as refused:
            self.holds._claim("test.guard", [self.demand_each(2, a=1, b=1, c=2)])
        self.assertEqual(refused.exception.shortages, {"test.guard,a": 1, "test.guard,b": 1})
        self.holds._claim("test.guard", [self.demand_each(2, c=2), partner_demand(1, 1)])
        for mark in ("test.guard,a", "test.guard,b", "test.guard,b"):
            self.seat(token, mark=mark)
        self.env.cr.postcommit.run()
        self.assertFalse(self.holds.search([("token", "=", token)]))
        with self.assertRaises(CapacityExceeded):
            self.holds._claim("test.guard", [self.demand_each(2, b=1)])
        self.assertTrue(self.holds._claim("test.guard", [self.demand_each(2)]))

    def first(self, *capacities, order="taken, option"):
        """Claim from resources that partners use: one each, named by their function."""
        options = Options(
            query=SQL(
                """SELECT number AS option, 'test.guard,' || number AS resource, capacity,
                          (SELECT count(*) FROM res_partner WHERE function = 'test.guard,' || number) AS used
                     FROM unnest(%s::integer[]) WITH ORDINALITY AS line (capacity, number)""",
                list(capacities),
            ),
            order=SQL(order),
            confirmed=SQL("SELECT ref FROM res_partner WHERE function LIKE %s", "test.guard,%"),
        )
        return self.holds._claim_first("test.guard", options)

    def test_first_that_has_one_left(self):
        """Issue 12.4: used, held and full resources are passed over, in the order asked for."""
        self.seat(mark="test.guard,1")
        self.assertEqual([self.first(1, 2, 1, order="option")[1] for _ in range(3)], [2, 2, 3])
        self.assertIsNone(self.first(1, 2, 1))
        self.assertIsNone(self.first(0, None))
        self.assertIsNone(self.first())
        self.assertEqual(self.held(), 3)

    def test_first_spreads_by_what_is_held(self):
        """Issue 12.4: the order sees holds, so that claims before any commit do not all take the same."""
        self.seat(mark="test.guard,1")
        self.assertEqual([self.first(3, 3)[1] for _ in range(4)], [2, 1, 2, 1])

    def test_first_is_confirmed_by_its_token(self):
        """Issue 12.4: the row with the token takes the place of the hold, which goes with the commit."""
        token, option = self.first(2)
        seat = self.seat(token, mark=f"test.guard,{option}")
        self.assertEqual(self.first(2)[1], 1)
        self.assertIsNone(self.first(2))
        self.env.cr.postcommit.run()
        self.assertFalse(self.holds.search([("token", "=", token)]))
        seat.unlink()
        self.assertTrue(self.first(2))

    def test_first_and_claim_see_each_other(self):
        """Issue 12.4: a place taken by choice and one taken by name are of one stock."""
        self.claim(1, 1)
        self.assertIsNone(self.first(1))
        self.holds.search([]).expires_at = fields.Datetime.now() - timedelta(minutes=1)
        self.assertTrue(self.first(1))
        self.assertEqual(self.held(), 1, "the expired hold is removed")
        with self.assertRaises(CapacityExceeded):
            self.claim(1, 1)

    def test_first_of_a_thousand_is_lean(self):
        """Issue 12.4: any number of options is a lock and a statement (and the test's own savepoint)."""
        with self.assertQueryCount(4):
            self.assertEqual(self.first(*[0] * 999, 1)[1], 1000)

    def test_tokens_differ(self):
        """MTG-11: tokens cannot be guessed from each other."""
        self.assertEqual(len({self.claim(1, 20) for _ in range(10)}), 10)

    def test_message_in_chinese(self):
        """MTG-11: the refusal is in the language of the user."""
        self.env["res.lang"]._activate_lang("zh_CN")
        with self.assertRaisesRegex(CapacityExceeded, "剩余数量不足"):
            self.holds.with_context(lang="zh_CN")._claim("test.guard", [partner_demand(1, 0)])

    def test_claim_is_lean(self):
        """MTG-11: lock, count and hold are three statements (and the test's own savepoint)."""
        self.claim(1, 9)
        with self.assertQueryCount(5):
            self.claim(1, 9)
