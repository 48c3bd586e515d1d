# SPDX-License-Identifier: LGPL-3.0-or-later
"""Helpers for what must hold while several people act at once. See README.md for examples."""

import logging
import secrets
from contextlib import contextmanager
from dataclasses import dataclass

from odoo.modules import module
from odoo.sql_db import Cursor
from odoo.tools import SQL

_logger = logging.getLogger(__name__)

# Base32 without O and I, which are read as 0 and 1 (Base32 has neither of those digits).
READABLE_ALPHABET = "ABCDEFGHJKLMNPQRSTUVWXYZ234567"

# Longer than any queue in front of a claim can honestly be; reached only when a transaction waits for
# a row its own request holds, which PostgreSQL cannot see as a deadlock. Odoo retries such a request.
LOCK_TIMEOUT = "10s"


@dataclass(frozen=True)
class Demand:
    """One line of a claim: so many units of one resource.

    :param resource: name of what is limited, e.g. ``event.event.ticket,7``; the same resource must always be
        claimed under the same scope
    :param quantity: units wanted; 0 asks for nothing
    :param capacity: units there are, 0 meaning none (do not demand what is unlimited); an ``SQL`` scalar
        expression is evaluated in the claim, so that a change made a moment ago counts
    :param used: ``SELECT`` of one number: the units that committed rows use already
    :param confirmed: ``SELECT`` of one column: the tokens written on committed rows that ``used`` counts
    """

    resource: str
    quantity: int
    capacity: int | SQL
    used: SQL
    confirmed: SQL

    @property
    def quantities(self):
        """Return {resource: units wanted}."""
        return {self.resource: self.quantity} if self.quantity else {}


@dataclass(frozen=True)
class DemandEach:
    """Lines of a claim on many resources that are alike, judged by set: a thousand cost one query.

    :param quantities: {resource: units wanted}
    :param capacity: units there are of each of them; see :class:`Demand`
    :param used: ``SELECT`` of two columns: the resource, and the units that committed rows use already; one that has no
        row is not used
    :param confirmed: see :class:`Demand`
    """

    quantities: dict[str, int]
    capacity: int | SQL
    used: SQL
    confirmed: SQL


@dataclass(frozen=True)
class Options:
    """Resources of which a claim takes one unit, whichever comes first.

    :param query: ``SELECT`` of the columns ``option`` (what the caller is told), ``resource`` (text, see
        :class:`Demand`), ``capacity``, ``used`` (units that committed rows use already) and whatever ``order`` reads;
        an option without a capacity (NULL) is never taken
    :param order: ``ORDER BY`` over these columns and ``taken``, which is ``used`` with what is held at the moment
    :param confirmed: ``SELECT`` of one column: the tokens written on committed rows that ``used`` counts
    """

    query: SQL
    order: SQL
    confirmed: SQL


def shares_cursor(env):
    """Tell whether ``env`` works on a connection that nothing else can see past.

    Two cases, in which a second connection would not see the rows of the first and might wait for ever for
    its locks: a ``TransactionCase``, whose cursor is never committed, and a registry that is being loaded
    (installation, demo data), whose tables may still be locked.

    :return: True when :func:`own_transaction` uses a savepoint of ``env.cr``
    """
    return not env.registry.ready or getattr(module.current_test, "cr", None) is env.cr


@contextmanager
def own_transaction(env, *, durable=True):
    """Open a short transaction of its own at READ COMMITTED, beside the one of the request.

    Each statement in it sees everything committed so far, which the request's own transaction (REPEATABLE
    READ) does not. It is committed on leaving and rolled back on an exception. Keep it short, raw SQL only, and
    never touch in it a row the request may have written: the two would wait for each other.

    In tests that share one connection, and while the registry is loading, it is a savepoint of that connection.

    :param env: environment of the caller; only its registry and its cursor are used
    :param durable: False when losing the very last commits in a crash of the database does no harm
    :return: context manager giving a cursor
    """
    if shares_cursor(env):
        # What a test did before counts as done by somebody else before: let the SQL see it.
        env.flush_all()
        try:
            with env.cr.savepoint(flush=False):
                yield env.cr
        except Exception:
            env.invalidate_all(flush=False)
            raise
        return
    with env.registry.cursor() as cr:
        # An HttpCase hands out cursors that are savepoints of the test's connection; queries have run there, so
        # that its isolation can no longer be set.
        if isinstance(cr, Cursor):
            # Raw SQL: must be the first statement of the transaction.
            cr.execute(SQL("SET TRANSACTION ISOLATION LEVEL READ COMMITTED"))
            cr.execute(
                SQL(
                    "SELECT set_config('lock_timeout', %s, true), set_config('synchronous_commit', %s, true)",
                    LOCK_TIMEOUT,
                    "on" if durable else "off",
                )
            )
        yield cr


def after_rollback(env, undo):
    """Call ``undo()`` once when the transaction of ``env`` is rolled back, also before Odoo's retry of it.

    For what :func:`own_transaction` committed and the request did not follow. A fault in it is logged, since it
    must not hide the reason of the rollback. Not called where the transactions share one connection: there the
    rollback itself takes the rows back. A rollback to a savepoint is no rollback in this sense.

    :param env: environment of the caller
    :param undo: function without arguments
    """
    if not shares_cursor(env):
        env.cr.postrollback.add(_guarded(undo))


def after_commit(env, finish):
    """Call ``finish()`` once when the transaction of ``env`` was committed; a fault in it is logged.

    :param env: environment of the caller
    :param finish: function without arguments
    """
    env.cr.postcommit.add(_guarded(finish))


def _guarded(callback):
    def run():
        try:
            callback()
        except Exception:
            _logger.exception("A guard could not tidy up; what it left expires by itself")

    return run


def conditional_update(records, assignments, condition):
    """Change those of ``records`` that still meet ``condition``, in the request's transaction.

    For acts that only one of several may win and that are seldom contended, such as a check-in. The loser of a
    race gets a serialisation failure, is retried by Odoo, and then finds the condition no longer met. Rows are
    locked in the order of their ids. Access rights, ``write`` overrides and constraints are the caller's
    business; ``write_uid`` and ``write_date`` are set.

    :param records: recordset of stored records
    :param assignments: field name -> value as for ``write``, or an ``SQL`` expression over the old row
    :param condition: SQL condition over the columns of the table, e.g. ``SQL("state = 'open'")``
    :return: sorted ids of the records that were changed
    """
    return records._conditional_update(assignments, condition).ids


def readable_code(length=8):
    """Draw a code that people can read out and type.

    :param length: number of characters, five bits each but for the four that look alike
    :return: capital letters and digits without 0, 1, O and I
    """
    return "".join(secrets.choice(READABLE_ALPHABET) for _ in range(length))
