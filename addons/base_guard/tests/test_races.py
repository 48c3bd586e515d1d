# SPDX-License-Identifier: LGPL-3.0-or-later
"""Real threads, real cursors, committed rows: what a TransactionCase cannot show."""

import threading
import uuid
from unittest.mock import patch

from odoo import api
from odoo.modules.registry import DummyRLock, Registry
from odoo.service.model import retrying
from odoo.tests.common import BaseCase, get_db_name, tagged
from odoo.tools import SQL, mute_logger

from odoo.addons.base_guard import partition
from odoo.addons.base_guard.exceptions import CapacityExceeded, TooManyAttempts
from odoo.addons.base_guard.tools import (
    Options,
    after_rollback,
    conditional_update,
    own_transaction,
)

from .common import partner_demand


@tagged("post_install", "-at_install")
class TestRaces(BaseCase):
    def setUp(self):
        super().setUp()
        self.registry = Registry(get_db_name())
        self.mark = f"base_guard {uuid.uuid4()}"
        self.resource = f"test.guard,{self.mark}"
        self.addCleanup(self.clean_up)
        # Odoo holds this lock while it runs tests; the threads only ask for the registry that is there.
        self.startPatcher(patch.object(Registry, "_lock", DummyRLock()))
        # Odoo waits up to seconds before it retries; the order of events is what matters here.
        self.startPatcher(patch("odoo.service.model.random.uniform", return_value=0.01))

    def clean_up(self):
        with self.registry.cursor() as cr:
            cr.execute(SQL("DELETE FROM res_partner WHERE function = %s", self.mark))
            cr.execute(SQL("DELETE FROM guard_hold WHERE resource LIKE %s", f"{self.resource}%"))
            cr.execute(SQL("DELETE FROM guard_code WHERE purpose = %s", self.mark))
            env = api.Environment(cr, api.SUPERUSER_ID, {})
            key = env["guard.rate"]._hash_key(self.mark)
            cr.execute(SQL("DELETE FROM guard_rate WHERE key = %s", key))

    def race(self, count, request):
        """Run ``request(env, number)`` as Odoo runs a request, in ``count`` threads that start together.

        :return: list of results or exceptions, in the order of the numbers
        """
        results = [None] * count
        barrier = threading.Barrier(count)

        def run(number):
            try:
                with self.registry.cursor() as cr:
                    env = api.Environment(cr, api.SUPERUSER_ID, {"tracking_disable": True})
                    # The snapshot of each is older than what any of the others does.
                    cr.execute("SELECT 1")
                    barrier.wait(30)
                    results[number] = retrying(lambda: request(env, number), env)
            except Exception as error:
                results[number] = error

        threads = [
            threading.Thread(target=run, args=(number,), daemon=True) for number in range(count)
        ]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join(60)
        self.assertFalse(any(thread.is_alive() for thread in threads), "a thread hangs")
        return results

    def demand(self, capacity):
        return partner_demand(1, capacity, mark=self.mark, resource=self.resource)

    def take_seat(self, env, capacity):
        token = env["guard.hold"]._claim(self.mark, [self.demand(capacity)])
        env["res.partner"].create({"name": "Seat", "function": self.mark, "ref": token})
        env.flush_all()

    def count(self, table, column, value):
        with self.registry.cursor() as cr:
            cr.execute(
                SQL(
                    "SELECT count(*) FROM %s WHERE %s = %s",
                    SQL.identifier(table),
                    SQL.identifier(column),
                    value,
                )
            )
            return cr.fetchone()[0]

    def seats(self):
        return self.count("res_partner", "function", self.mark)

    def holds(self):
        return self.count("guard_hold", "resource", self.resource)

    def test_never_beyond_the_capacity(self):
        """MTG-11: of sixteen at once for five seats, five get one and eleven are told so."""
        results = self.race(16, lambda env, number: self.take_seat(env, 5))
        refused = [error for error in results if isinstance(error, CapacityExceeded)]
        self.assertEqual(self.seats(), 5)
        self.assertEqual(len(refused), 11, results)
        self.assertFalse(self.holds(), "confirmed holds go after the commit")

    def take_first(self, env, capacity):
        """Take a seat in whichever of three rooms has the most left."""
        options = Options(
            query=SQL(
                """SELECT room AS option, %s || room AS resource, %s AS capacity,
                          (SELECT count(*) FROM res_partner WHERE function = %s AND color = room) AS used
                     FROM generate_series(1, 3) AS room""",
                f"{self.resource},",
                capacity,
                self.mark,
            ),
            order=SQL("taken, option"),
            confirmed=SQL("SELECT ref FROM res_partner WHERE function = %s", self.mark),
        )
        claim = env["guard.hold"]._claim_first(self.mark, options)
        if not claim:
            return None
        token, room = claim
        env["res.partner"].create(
            {"name": "Seat", "function": self.mark, "ref": token, "color": room}
        )
        env.flush_all()
        return room

    def rooms(self):
        """Count the seats taken in each room, and the holds left."""
        with self.registry.cursor() as cr:
            cr.execute(
                SQL(
                    "SELECT color, count(*) FROM res_partner WHERE function = %s GROUP BY color",
                    self.mark,
                )
            )
            seats = dict(cr.fetchall())
            cr.execute(
                SQL("SELECT count(*) FROM guard_hold WHERE resource LIKE %s", f"{self.resource},%")
            )
            return seats, cr.fetchone()[0]

    def test_first_never_beyond_the_capacity(self):
        """Issue 12.4: of twelve at once for three rooms of three, nine get a seat and three are told there is none."""
        results = self.race(12, lambda env, number: self.take_first(env, 3))
        self.assertEqual(results.count(None), 3, results)
        self.assertEqual(self.rooms(), ({1: 3, 2: 3, 3: 3}, 0))

    def test_first_gives_back_at_once(self):
        """Issue 12.4: what requests that failed had taken goes to the next ones."""

        def request(env, number):
            self.take_first(env, 3)
            if number % 2:
                raise ZeroDivisionError

        results = self.race(12, request)
        self.assertEqual(sum(isinstance(error, ZeroDivisionError) for error in results), 6, results)
        self.assertFalse(self.rooms()[1])
        self.race(12, lambda env, number: self.take_first(env, 3))
        self.assertEqual(self.rooms(), ({1: 3, 2: 3, 3: 3}, 0))

    def test_failed_requests_give_back_at_once(self):
        """MTG-11: every other request fails after its claim; the seats go to the next."""

        def request(env, number):
            self.take_seat(env, 8)
            if number % 2:
                raise ZeroDivisionError

        results = self.race(8, request)
        self.assertEqual(self.seats(), 4, results)
        self.assertFalse(self.holds())
        self.race(8, lambda env, number: self.take_seat(env, 8))
        self.assertEqual(self.seats(), 8)

    @mute_logger("odoo.sql_db")
    def test_retried_request_claims_anew(self):
        """MTG-11: a request that Odoo retries ends with one seat and no stray hold."""
        self.race(1, lambda env, number: self.take_seat(env, 10))
        with self.registry.cursor() as cr:
            env = api.Environment(cr, api.SUPERUSER_ID, {})
            hot = env["res.partner"].create({"name": "Hot", "function": self.mark}).id

        def request(env, number):
            self.take_seat(env, 10)
            env["res.partner"].browse(hot).name = f"Hot {number}"
            env.flush_all()

        results = self.race(3, request)
        self.assertEqual(results, [None] * 3)
        self.assertEqual(self.seats(), 5)
        self.assertFalse(self.holds())

    def test_hold_is_seen_before_the_commit(self):
        """MTG-11: a claim counts for others from its first moment, and once after the commit."""
        with self.registry.cursor() as first, self.registry.cursor() as second:
            env = api.Environment(first, api.SUPERUSER_ID, {"tracking_disable": True})
            other = api.Environment(second, api.SUPERUSER_ID, {})
            second.execute("SELECT 1")
            self.take_seat(env, 2)
            with self.assertRaises(CapacityExceeded):
                other["guard.hold"]._claim(self.mark, [self.demand(1)])
            first.commit()
            with self.assertRaises(CapacityExceeded):
                other["guard.hold"]._claim(self.mark, [self.demand(1)])
            token = other["guard.hold"]._claim(self.mark, [self.demand(2)])
            other["guard.hold"]._release(token)

    def test_counter_row(self):
        """Issue 12.4: a counter of five as README.md shows it, twelve at once: never beyond, and failures give back."""
        with self.registry.cursor() as cr:
            env = api.Environment(cr, api.SUPERUSER_ID, {})
            counter = env["res.partner"].create({"name": "Counter", "function": self.mark}).id

        def count(env, change, condition):
            with own_transaction(env) as cr:
                cr.execute(
                    SQL(
                        "UPDATE res_partner SET color = COALESCE(color, 0) + %s WHERE id = %s AND %s",
                        change,
                        counter,
                        condition,
                    )
                )
                return bool(cr.rowcount)

        def request(env, number):
            if not count(env, 1, SQL("COALESCE(color, 0) < 5")):
                return False
            after_rollback(env, lambda: count(env, -1, SQL("TRUE")))
            if number % 3 == 0:
                raise ZeroDivisionError
            return True

        def used():
            with self.registry.cursor() as cr:
                return (
                    api.Environment(cr, api.SUPERUSER_ID, {})["res.partner"].browse(counter).color
                )

        results = self.race(12, request)
        self.assertEqual({type(result) for result in results} - {bool, ZeroDivisionError}, set())
        self.assertLessEqual(results.count(True), 5)
        self.assertEqual(used(), results.count(True))
        self.race(12, lambda env, number: request(env, 1))
        self.assertEqual(used(), 5)

    def test_partitions_are_made_once(self):
        """Issue 12.4: six servers that make partitions at once all go well, beside a writer that has not committed."""
        table = f"base_guard_race_{uuid.uuid4().hex[:8]}"

        def clean_up():
            with self.registry.cursor() as cr:
                partition.uninstall(api.Environment(cr, api.SUPERUSER_ID, {}), table)

        self.addCleanup(clean_up)
        with self.registry.cursor() as cr:
            cr.execute(
                SQL("CREATE TABLE %s (at timestamp) PARTITION BY RANGE (at)", SQL.identifier(table))
            )
        self.race(1, lambda env, number: partition.make_ahead(env, table, 0))
        with self.registry.cursor() as cr:
            cr.execute(
                SQL("INSERT INTO %s VALUES (now() AT TIME ZONE 'UTC')", SQL.identifier(table))
            )
            results = self.race(6, lambda env, number: partition.make_ahead(env, table, 2))
        self.assertEqual(results, [None] * 6)
        with self.registry.cursor() as cr:
            self.assertEqual(len(partition._partitions(cr, table)), 3)

    def test_rate_under_concurrency(self):
        """MTG-30: ten attempts at once: four pass, none fails, and a failed request counts."""

        def request(env, number):
            if env["guard.rate"]._hit(self.mark, 4, 60):
                raise ZeroDivisionError
            return False

        results = self.race(10, request)
        self.assertEqual(results.count(False), 6, results)

    def test_wrong_tries_under_concurrency(self):
        """BEY-29: of forty who guess at once no more than the limit pass, also with other targets in another order."""

        def request(env, number):
            try:
                env["guard.rate"]._begin_attempt(
                    self.mark, {"code": f"{number % 2}", "mobile": f"{number % 3}"}
                )
            except TooManyAttempts:
                return False
            return True

        self.addCleanup(self.forget_tries)
        passed = [result for _wave in range(2) for result in self.race(20, request)]
        self.assertEqual({type(result) for result in passed}, {bool}, passed)
        self.assertLessEqual(sum(passed), 20, "ten from one place at each of two codes")
        self.assertGreaterEqual(sum(passed), 10)

    def test_right_tries_under_concurrency(self):
        """BEY-29: twenty with the right proof at once: all pass, and none is left counted."""

        def request(env, number):
            attempt = env["guard.rate"]._begin_attempt(self.mark, {"code": f"{number}"})
            env["guard.rate"]._end_attempt(attempt)
            return True

        self.addCleanup(self.forget_tries)
        for _wave in range(3):
            self.assertEqual(self.race(20, request), [True] * 20)
        with self.registry.cursor() as cr:
            env = api.Environment(cr, api.SUPERUSER_ID, {})
            key = env["guard.rate"]._hash_key(f"{self.mark}:tries_bare:local")
            cr.execute(SQL("SELECT used FROM guard_rate WHERE key = %s", key))
            self.assertLess(cr.fetchone()[0], 0.5)

    def forget_tries(self):
        with self.registry.cursor() as cr:
            cr.execute(SQL("DELETE FROM guard_rate WHERE used IS NOT NULL"))

    def test_code_is_redeemed_once(self):
        """MTG-30: of eight who send the right code at once, one gets in."""
        codes = self.race(1, lambda env, n: env["guard.code"]._issue(self.mark, "subject", 60))
        results = self.race(
            8, lambda env, n: env["guard.code"]._redeem(self.mark, "subject", codes[0])
        )
        self.assertEqual(sorted(results), [False] * 7 + [True])

    def test_code_survives_a_failed_request(self):
        """MTG-30: a request that redeemed and then failed may be sent again; wrong tries stay counted."""
        with self.registry.cursor() as cr:
            codes = api.Environment(cr, api.SUPERUSER_ID, {})["guard.code"]
            code = codes._issue(self.mark, "subject", 60)
            for _ in range(4):
                self.assertFalse(codes._redeem(self.mark, "subject", "wrong"))
                cr.rollback()
            self.assertTrue(codes._redeem(self.mark, "subject", code))
            cr.rollback()
            self.assertTrue(codes._redeem(self.mark, "subject", code))
            cr.commit()  # pylint: disable=invalid-commit
            self.assertFalse(codes._redeem(self.mark, "subject", code))

    def test_conditional_update_has_one_winner(self):
        """MTG-37: six check in the same ticket at once: one does, five find it done."""
        with self.registry.cursor() as cr:
            env = api.Environment(cr, api.SUPERUSER_ID, {})
            partner = env["res.partner"].create({"name": "Open", "function": self.mark}).id

        def request(env, number):
            record = env["res.partner"].browse(partner)
            changed = conditional_update(record, {"name": f"In {number}"}, SQL("name = 'Open'"))
            return bool(changed)

        results = self.race(6, request)
        self.assertEqual(sorted(results), [False] * 5 + [True], results)
