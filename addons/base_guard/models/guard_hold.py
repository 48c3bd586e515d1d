# SPDX-License-Identifier: LGPL-3.0-or-later
import secrets
from dataclasses import replace

from odoo import api, fields, models
from odoo.tools import SQL

from ..exceptions import CapacityExceeded
from ..tools import Demand, after_commit, after_rollback, own_transaction

NOW = SQL("(statement_timestamp() AT TIME ZONE 'UTC')")


class GuardHold(models.Model):
    """Units of something limited, set aside for a transaction that has not committed yet.

    Why this form. Odoo's requests run at REPEATABLE READ: they see the database as it was when they began.
    Measured on stock Odoo: eight people who register at once for the last seat all count zero taken, and all get
    it. ``SELECT ... FOR UPDATE`` and an advisory lock taken in the request do not help: after the wait the
    snapshot is still the old one. A changed parent row does help, since the second transaction fails and is retried,
    but only five times: of 48 at once one gets an error, after 18 seconds.

    So the claim is made beside the request, in a short READ COMMITTED transaction, where each statement sees all
    that is committed. Claims of one scope wait for each other on an advisory lock for a few milliseconds. What
    is free is counted as capacity - used - held, *in one statement*, hence in one snapshot. When there is
    enough, a row here holds the units under a token, at once visible to every later claim.

    The request then writes the token on its own rows. When it commits, the rows count as used and their
    token tells that the hold counts no longer: both become visible in the same instant, so nothing is counted
    twice and there is no gap. When it rolls back, the hold is dropped; when the server dies, the hold ends by
    itself after ``ttl`` seconds. Therefore ``ttl`` must be longer than the longest request.
    """

    _name = "guard.hold"
    _description = "Held Units"
    _log_access = False
    _order = "id"

    resource = fields.Char(required=True, readonly=True)
    token = fields.Char(required=True, readonly=True)
    quantity = fields.Integer(required=True, readonly=True)
    expires_at = fields.Datetime(required=True, readonly=True)

    _resource_expires_at_idx = models.Index("(resource, expires_at)")
    _token_idx = models.Index("(token)")

    @api.autovacuum
    def _gc_expired(self):
        # Raw SQL: one statement for any number of rows that nobody has in a cache.
        self.env.cr.execute(SQL("DELETE FROM guard_hold WHERE expires_at <= %s", NOW))

    @api.model
    def _claim(self, scope, demands, ttl=600):
        """Hold all of ``demands`` or nothing, for the transaction of the caller.

        The caller writes the returned token on the rows that use the units, in its own transaction. A hold
        whose token was not written by then stays until ``ttl``; :meth:`_release` ends it before.

        :param scope: what the claims that compete have in common, e.g. ``event.event,3``; they pass one by one
        :param demands: list of :class:`~odoo.addons.base_guard.tools.Demand` and ``DemandEach``
        :param ttl: seconds until the hold ends if nobody confirms or drops it
        :return: unguessable token
        :raise CapacityExceeded: when any demand does not fit; nothing is held then
        """
        token = secrets.token_urlsafe(24)
        demands = self._merge_demands(demands)
        if not demands:
            return token
        with own_transaction(self.env, durable=False) as cr:
            # Raw SQL throughout: the ORM cannot lock, and would work in the caller's snapshot.
            self._lock_scope(cr, scope)
            cr.execute(SQL(" UNION ALL ").join(self._shortage_query(d) for d in demands))
            shortages = {resource: missing for resource, missing in cr.fetchall() if missing > 0}
            if shortages:
                raise CapacityExceeded(self._get_shortage_message(shortages), shortages)
            quantities = [line for demand in demands for line in demand.quantities.items()]
            cr.execute(
                SQL(
                    """WITH wanted AS (
                           SELECT * FROM unnest(%(resources)s::varchar[], %(quantities)s::integer[])
                                         AS line (resource, quantity)
                       ), expired AS (
                           DELETE FROM guard_hold
                                 WHERE resource = ANY(%(resources)s) AND expires_at <= %(now)s
                       )
                       INSERT INTO guard_hold (resource, token, quantity, expires_at)
                            SELECT resource, %(token)s, quantity, %(now)s + make_interval(secs => %(ttl)s)
                              FROM wanted""",
                    resources=[resource for resource, _quantity in quantities],
                    quantities=[quantity for _resource, quantity in quantities],
                    token=token,
                    now=NOW,
                    ttl=ttl,
                )
            )
        self._end_with_transaction(
            token, [(list(demand.quantities), demand.confirmed) for demand in demands]
        )
        return token

    @api.model
    def _claim_first(self, scope, options, ttl=600):
        """Hold one unit of the first of several resources that has one left, for the transaction of the caller.

        As :meth:`_claim` in all else. Having none left is an answer here and no fault: the caller queues, or asks again.

        :param scope: what the claims that compete have in common; any other claim of these resources names it, too
        :param options: :class:`~odoo.addons.base_guard.tools.Options`
        :param ttl: seconds until the hold ends if nobody confirms or drops it
        :return: ``(token, option)``, or None when no option has a unit left; nothing is held then
        """
        token = secrets.token_urlsafe(24)
        with own_transaction(self.env, durable=False) as cr:
            # Raw SQL: the ORM cannot lock, and would work in the caller's snapshot.
            self._lock_scope(cr, scope)
            cr.execute(self._first_query(options, token, ttl))
            chosen = cr.fetchone()
        if not chosen:
            return None
        option, resource = chosen
        self._end_with_transaction(token, [([resource], options.confirmed)])
        return token, option

    @api.model
    def _release(self, tokens):
        """End holds by hand, at once and for everybody, whatever becomes of the caller's transaction.

        :param tokens: a token or an iterable of tokens; unknown ones are ignored
        """
        tokens = (tokens,) if isinstance(tokens, str) else tuple(filter(None, tokens))
        if tokens:
            with own_transaction(self.env, durable=False) as cr:
                # Raw SQL: the caller's snapshot may be older than the holds.
                cr.execute(SQL("DELETE FROM guard_hold WHERE token IN %s", tokens))

    @api.model
    def _extend(self, token, ttl):
        """Let a hold that is still valid last ``ttl`` seconds from now.

        :return: False when the hold has ended or never was; the caller must claim again then
        """
        with own_transaction(self.env, durable=False) as cr:
            # Raw SQL: the caller's snapshot may be older than the hold.
            cr.execute(
                SQL(
                    """UPDATE guard_hold SET expires_at = %(now)s + make_interval(secs => %(ttl)s)
                        WHERE token = %(token)s AND expires_at > %(now)s""",
                    now=NOW,
                    ttl=ttl,
                    token=token,
                )
            )
            return bool(cr.rowcount)

    def _lock_scope(self, cr, scope):
        """Wait for the other claims of ``scope``. Only a statement begun afterwards sees what they did."""
        cr.execute(
            SQL("SELECT pg_advisory_xact_lock(hashtextextended(%s, 0))", f"guard.hold:{scope}")
        )

    def _end_with_transaction(self, token, lines):
        """Drop the hold when the caller's transaction is rolled back, and what is confirmed when it is committed.

        :param lines: list of (resources, ``SELECT`` of the tokens that confirm them)
        """
        after_rollback(self.env, lambda: self._release(token))
        after_commit(self.env, lambda: self._drop_confirmed(token, lines))

    def _merge_demands(self, demands):
        merged = {}
        others = []
        for demand in demands:
            for resource, quantity in demand.quantities.items():
                if quantity < 0:
                    raise ValueError(f"Negative quantity of {resource}")
            if not isinstance(demand, Demand):
                others.append(demand)
                continue
            known = merged.get(demand.resource)
            quantity = demand.quantity + (known.quantity if known else 0)
            if quantity:
                merged[demand.resource] = replace(demand, quantity=quantity)
        return [*merged.values(), *(demand for demand in others if demand.quantities)]

    def _shortage_query(self, demand):
        """Select (resource, units missing). Used and held must come from one snapshot, hence one statement."""
        if not isinstance(demand, Demand):
            return self._shortage_query_each(demand)
        return SQL(
            """SELECT %(resource)s,
                      COALESCE((%(used)s), 0)
                      + COALESCE((
                            SELECT SUM(hold.quantity)
                              FROM guard_hold AS hold
                             WHERE hold.resource = %(resource)s
                               AND hold.expires_at > %(now)s
                               AND NOT %(confirmed)s
                        ), 0)
                      + %(quantity)s - (%(capacity)s)""",
            resource=demand.resource,
            used=demand.used,
            now=NOW,
            confirmed=self._confirmed_condition(demand.confirmed),
            quantity=demand.quantity,
            capacity=demand.capacity,
        )

    def _shortage_query_each(self, demand):
        """Select the same for each resource of a set."""
        return SQL(
            """SELECT wanted.resource,
                      COALESCE(used.units, 0) + COALESCE(held.units, 0) + wanted.quantity - (%(capacity)s)
                 FROM unnest(%(resources)s::varchar[], %(quantities)s::integer[])
                      AS wanted (resource, quantity)
                 LEFT JOIN (%(used)s) AS used (resource, units) ON used.resource = wanted.resource
                 LEFT JOIN (
                      SELECT hold.resource, SUM(hold.quantity)
                        FROM guard_hold AS hold
                       WHERE hold.resource = ANY(%(resources)s)
                         AND hold.expires_at > %(now)s
                         AND NOT %(confirmed)s
                    GROUP BY hold.resource
                 ) AS held (resource, units) ON held.resource = wanted.resource""",
            resources=list(demand.quantities),
            quantities=list(demand.quantities.values()),
            capacity=demand.capacity,
            used=demand.used,
            now=NOW,
            confirmed=self._confirmed_condition(demand.confirmed),
        )

    def _first_query(self, options, token, ttl):
        """Hold a unit of the first option that has one, and select (option, resource), in one snapshot."""
        return SQL(
            """WITH candidate AS MATERIALIZED (%(options)s),
                    held AS (
                        SELECT hold.resource, SUM(hold.quantity) AS units
                          FROM guard_hold AS hold
                         WHERE hold.resource IN (SELECT resource FROM candidate)
                           AND hold.expires_at > %(now)s
                           AND NOT %(confirmed)s
                      GROUP BY hold.resource
                    ),
                    choice AS MATERIALIZED (
                        SELECT option, resource
                          FROM (SELECT candidate.*,
                                       COALESCE(candidate.used, 0) + COALESCE(held.units, 0) AS taken
                                  FROM candidate
                             LEFT JOIN held ON held.resource = candidate.resource) AS counted
                         WHERE taken < capacity
                      ORDER BY %(order)s
                         LIMIT 1
                    ),
                    expired AS (
                        DELETE FROM guard_hold
                              WHERE resource IN (SELECT resource FROM choice) AND expires_at <= %(now)s
                    ),
                    hold AS (
                        INSERT INTO guard_hold (resource, token, quantity, expires_at)
                             SELECT resource, %(token)s, 1, %(now)s + make_interval(secs => %(ttl)s)
                               FROM choice
                    )
               SELECT option, resource FROM choice""",
            options=options.query,
            order=options.order,
            confirmed=self._confirmed_condition(options.confirmed),
            now=NOW,
            token=token,
            ttl=ttl,
        )

    def _confirmed_condition(self, confirmed):
        # EXISTS and not IN: a row without a token must not make the answer NULL.
        return SQL(
            "EXISTS (SELECT FROM (%s) AS confirmed (token) WHERE confirmed.token = hold.token)",
            confirmed,
        )

    def _drop_confirmed(self, token, lines):
        """Drop the holds that business rows have replaced.

        They count no longer, but would again if such a row were deleted before the hold expires.
        """
        with own_transaction(self.env, durable=False) as cr:
            # Raw SQL: runs after the caller's commit, beside its transaction.
            cr.execute(
                SQL(
                    "DELETE FROM guard_hold AS hold WHERE hold.token = %s AND (%s)",
                    token,
                    SQL(" OR ").join(
                        SQL(
                            "hold.resource = ANY(%s) AND %s",
                            resources,
                            self._confirmed_condition(confirmed),
                        )
                        for resources, confirmed in lines
                    ),
                )
            )

    def _get_shortage_message(self, shortages):
        """Return the sentence for the user; callers who know the resources by name say it better."""
        return self.env._(
            "There is not enough left: %(count)s too many.", count=max(shortages.values())
        )
