# SPDX-License-Identifier: LGPL-3.0-or-later
"""Tables in partitions of a day, for rows that come in great numbers and go by their age. See README.md."""

from contextlib import contextmanager
from datetime import datetime, timedelta

from odoo.tools import SQL

from .tools import own_transaction

# PostgreSQL cuts longer names without a word, so that two days could share one.
NAME_LENGTH = 63


def make_ahead(env, table, days):
    """Make the partitions of today and of the next ``days``, as far as they are missing.

    Writers go on meanwhile. Of several servers that do it at once, each finds what the others have made.
    The table must be committed, unless the registry is being loaded.

    :param table: name of a table partitioned by range of a date, or of a timestamp in UTC
    :param days: how long the table lasts should nobody call this again; a row of a later day is refused
    """
    with _locked(env, table) as cr:
        today = _today(cr)
        there = _partitions(cr, table)
        for day in (today + timedelta(days=number) for number in range(days + 1)):
            if day not in there:
                _make(cr, table, day)


def drop_older(env, table, days):
    """Drop the partitions of which all rows are older than ``days`` whole days.

    Waits for who reads or writes the table, ten seconds at the most: call it from a cron, in a transaction that has
    not touched the table.

    :return: the days dropped, in order
    :raise psycopg2.errors.LockNotAvailable: when somebody kept the table that long; nothing is dropped then
    """
    with _locked(env, table) as cr:
        limit = _today(cr) - timedelta(days=days)
        old = {day: name for day, name in _partitions(cr, table).items() if day < limit}
        for name in old.values():
            # Raw SQL: the ORM knows no partitions.
            cr.execute(SQL("DROP TABLE %s", SQL.identifier(name)))
    return sorted(old)


def uninstall(env, *tables):
    """Drop tables with all their partitions: for the uninstall hook of the addon that made them.

    Odoo would only warn of a table of this kind, and leave it.
    """
    for table in tables:
        # Raw SQL: in the transaction of the uninstallation, so that a failure of it leaves the rows.
        env.cr.execute(SQL("DROP TABLE IF EXISTS %s CASCADE", SQL.identifier(table)))


@contextmanager
def _locked(env, table):
    """Open an own transaction in which nobody else makes or drops partitions of ``table``."""
    with own_transaction(env) as cr:
        cr.execute(
            SQL("SELECT pg_advisory_xact_lock(hashtextextended(%s, 0))", f"guard.partition:{table}")
        )
        yield cr


def _today(cr):
    cr.execute(SQL("SELECT (statement_timestamp() AT TIME ZONE 'UTC')::date"))
    return cr.fetchone()[0]


def _partitions(cr, table):
    """Return {day: name of its partition}."""
    # Raw SQL: the catalogue of PostgreSQL; to_regclass finds the table of this schema and no other.
    cr.execute(
        SQL(
            """SELECT child.relname
                 FROM pg_inherits
                 JOIN pg_class AS child ON child.oid = pg_inherits.inhrelid
                WHERE pg_inherits.inhparent = to_regclass(%s)""",
            table,
        )
    )
    names = (name for [name] in cr.fetchall())
    return {datetime.strptime(name[-8:], "%Y%m%d").date(): name for name in names}


def _make(cr, table, day):
    name = f"{table}_{day:%Y%m%d}"
    if len(name) > NAME_LENGTH:
        raise ValueError(f"The name of table {table} is too long for partitions")
    # Raw SQL: the ORM knows no partitions. Made apart and attached, since PARTITION OF would lock out all writers.
    cr.execute(
        SQL(
            "CREATE TABLE %s (LIKE %s INCLUDING DEFAULTS INCLUDING CONSTRAINTS INCLUDING GENERATED)",
            SQL.identifier(name),
            SQL.identifier(table),
        )
    )
    cr.execute(
        SQL(
            "ALTER TABLE %s ATTACH PARTITION %s FOR VALUES FROM (%s) TO (%s)",
            SQL.identifier(table),
            SQL.identifier(name),
            day,
            day + timedelta(days=1),
        )
    )
