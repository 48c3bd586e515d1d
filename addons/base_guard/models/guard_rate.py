# SPDX-License-Identifier: LGPL-3.0-or-later
import math

from odoo import api, fields, models
from odoo.tools import SQL, hmac

from ..exceptions import TooManyAttempts
from ..tools import own_transaction


class GuardRate(models.Model):
    """Moments of the last attempts, one row for each key.

    In any stretch of ``window`` seconds at most ``limit`` attempts pass; refused ones do not count. The row
    holds the moments of those that passed, so that the answer is exact and so is the time to wait. It is
    written beside the request's transaction: an attempt counts when the request fails, and attempts at the
    same time queue for a moment instead of failing.
    """

    _name = "guard.rate"
    _description = "Rate Limit"
    _log_access = False
    _order = "id"

    # Keys hold addresses and mobiles: only their keyed hash is stored.
    key = fields.Char(required=True, readonly=True)
    hits = fields.Json(readonly=True)
    allowed = fields.Boolean(readonly=True)
    expires_at = fields.Datetime(required=True, readonly=True)

    _key_unique = models.UniqueIndex("(key)")
    _expires_at_idx = models.Index("(expires_at)")

    @api.autovacuum
    def _gc_expired(self):
        # Raw SQL: one statement for any number of rows that nobody has in a cache.
        self.env.cr.execute(
            SQL("DELETE FROM guard_rate WHERE expires_at <= (now() AT TIME ZONE 'UTC')")
        )

    @api.model
    def _hit(self, key, limit, window):
        """Count an attempt.

        :param key: what is limited, e.g. ``claim:203.0.113.7``
        :param limit: attempts that pass in any ``window``; meant for small numbers, say up to a hundred
        :param window: seconds
        :return: True when the attempt may go on
        """
        return not self._take(key, limit, window)

    @api.model
    def _check(self, key, limit, window):
        """Count an attempt like :meth:`_hit`, and refuse it in words when there were too many.

        :raise TooManyAttempts: with ``retry_after`` in seconds
        """
        self._refuse(self._take(key, limit, window))

    def _refuse(self, retry_after):
        """Say in words how long to wait, unless that is 0 seconds.

        :raise TooManyAttempts: with ``retry_after``
        """
        if not retry_after:
            return
        minutes = math.ceil(retry_after / 60)
        if minutes == 1:
            message = self.env._("Too many attempts. Please try again in a minute.")
        else:
            message = self.env._(
                "Too many attempts. Please try again in %(minutes)s minutes.", minutes=minutes
            )
        raise TooManyAttempts(message, retry_after)

    @api.model
    def _reset(self, key):
        """Forget the attempts of ``key``, e.g. after one that succeeded."""
        with own_transaction(self.env, durable=False) as cr:
            # Raw SQL: the caller's snapshot may be older than the row.
            cr.execute(SQL("DELETE FROM guard_rate WHERE key = %s", self._hash_key(key)))

    def _take(self, key, limit, window):
        """Return 0 when the attempt passed, else the whole seconds to wait."""
        if limit < 1:
            return window
        now = SQL("EXTRACT(EPOCH FROM statement_timestamp())::float8")
        expiry = SQL(
            "(statement_timestamp() AT TIME ZONE 'UTC') + make_interval(secs => %s)", window
        )
        with own_transaction(self.env, durable=False) as cr:
            # Raw SQL: reading and counting must be one statement, which queues on the row of the key.
            cr.execute(
                SQL(
                    """INSERT INTO guard_rate (key, hits, allowed, expires_at)
                            VALUES (%(key)s, jsonb_build_array(%(now)s), TRUE, %(expiry)s)
                       ON CONFLICT (key) DO UPDATE SET
                           expires_at = EXCLUDED.expires_at,
                           (hits, allowed) = (
                               SELECT COALESCE(jsonb_agg(hit ORDER BY hit), '[]')
                                      || CASE WHEN count(*) < %(limit)s
                                         THEN jsonb_build_array(%(now)s) ELSE '[]' END,
                                      count(*) < %(limit)s
                                 FROM jsonb_array_elements(guard_rate.hits) AS hit
                                WHERE hit::float8 > %(now)s - %(window)s
                           )
                    RETURNING allowed,
                              (hits ->> -%(limit)s)::float8 + %(window)s - %(now)s""",
                    key=self._hash_key(key),
                    now=now,
                    expiry=expiry,
                    limit=limit,
                    window=window,
                )
            )
            allowed, wait = cr.fetchone()
        return 0 if allowed else max(1, math.ceil(wait))

    def _hash_key(self, key):
        # sudo: the database secret keys the hash and goes nowhere else
        return hmac(self.sudo().env, "base_guard.rate", key)
