# SPDX-License-Identifier: LGPL-3.0-or-later
from datetime import datetime, timedelta

from psycopg2.errors import CheckViolation

from odoo.tests.common import TransactionCase, tagged
from odoo.tools import SQL, mute_logger

from odoo.addons.base_guard import partition

TABLE = "base_guard_test_beat"


@tagged("post_install", "-at_install")
class TestPartition(TransactionCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.cr.execute(
            """CREATE TABLE base_guard_test_beat (
                   id bigserial,
                   at timestamp NOT NULL,
                   PRIMARY KEY (id, at)
               ) PARTITION BY RANGE (at)"""
        )

    def days(self):
        """Return the days that have a partition, counted from today."""
        self.cr.execute(
            "SELECT relname FROM pg_class WHERE relname ~ '^base_guard_test_beat_[0-9]{8}$' ORDER BY relname"
        )
        days = [datetime.strptime(name[-8:], "%Y%m%d").date() for [name] in self.cr.fetchall()]
        return [(day - partition._today(self.cr)).days for day in days]

    def beat(self, days=0):
        """Write a row of the first and one of the last moment of a day."""
        day = partition._today(self.cr) + timedelta(days=days)
        for at in (f"{day} 00:00:00", f"{day} 23:59:59.999999"):
            self.cr.execute(SQL("INSERT INTO base_guard_test_beat (at) VALUES (%s)", at))

    def count(self):
        self.cr.execute("SELECT count(*), count(DISTINCT id) FROM base_guard_test_beat")
        return self.cr.fetchone()

    def make_old(self, days):
        """Make a partition of the past, which time would have made one."""
        partition._make(self.cr, TABLE, partition._today(self.cr) - timedelta(days=days))
        self.beat(-days)

    def test_rows_land(self):
        """Issue 12.4: rows of today and of the last day made ahead are kept, with one key over all of them."""
        partition.make_ahead(self.env, TABLE, 3)
        self.assertEqual(self.days(), [0, 1, 2, 3])
        self.beat()
        self.beat(3)
        self.assertEqual(self.count(), (4, 4))
        with (
            mute_logger("odoo.sql_db"),
            self.assertRaises(CheckViolation),
            self.cr.savepoint(flush=False),
        ):
            self.beat(4)

    def test_made_once(self):
        """Issue 12.4: asked again it makes what is missing and leaves the rest with its rows and its index."""
        partition.make_ahead(self.env, TABLE, 1)
        self.beat()
        partition.make_ahead(self.env, TABLE, 2)
        self.assertEqual(self.days(), [0, 1, 2])
        self.assertEqual(self.count(), (2, 2))
        self.cr.execute(
            "SELECT count(*) FROM pg_index WHERE indisprimary AND indrelid IN"
            " (SELECT inhrelid FROM pg_inherits WHERE inhparent = 'base_guard_test_beat'::regclass)"
        )
        self.assertEqual(self.cr.fetchone()[0], 3)

    def test_dropped_by_age(self):
        """Issue 12.4: what is older than so many whole days goes, the day at the limit stays."""
        for days in (9, 3, 2):
            self.make_old(days)
        partition.make_ahead(self.env, TABLE, 1)
        dropped = partition.drop_older(self.env, TABLE, 2)
        self.assertEqual(
            dropped, [partition._today(self.cr) - timedelta(days=days) for days in (9, 3)]
        )
        self.assertEqual(self.days(), [-2, 0, 1])
        self.assertEqual(self.count(), (2, 2))
        self.assertEqual(partition.drop_older(self.env, TABLE, 2), [])

    def test_nothing_is_left(self):
        """Issue 12.4: after the uninstallation there is no table, partition, sequence or index; twice does no harm."""
        self.make_old(1)
        partition.make_ahead(self.env, TABLE, 1)
        for _ in range(2):
            partition.uninstall(self.env, TABLE)
            self.cr.execute(
                "SELECT relname FROM pg_class WHERE relname LIKE 'base_guard_test_beat%'"
            )
            self.assertEqual(self.cr.fetchall(), [])

    def test_long_name(self):
        """Issue 12.4: a name that PostgreSQL would cut is refused."""
        with self.assertRaises(ValueError):
            partition._make(self.cr, "x" * 55, partition._today(self.cr))
