# SPDX-License-Identifier: LGPL-3.0-or-later
import math
import re
import secrets
import time
from operator import itemgetter

from odoo import api, fields, models
from odoo.http import request
from odoo.tools import SQL, consteq, hmac

from ..tools import own_transaction
from ..tries import Attempt, Bucket, network

COOKIE = "guard_browser"
COOKIE_SECONDS = 365 * 24 * 3600
COOKIE_FORM = re.compile(
    r"(?P<id>[0-9a-f]{32})\.(?P<issued>[0-9]{10})\.(?P<signature>[0-9a-f]{64})"
)

# Wrong tries in TRIES_WINDOW; each is a system parameter ``base_guard.<name>``. See README.md for what they mean.
TRIES_WINDOW = 15 * 60  # seconds
TRIES = {
    "tries_browser": 10,
    "tries_address": 600,
    "tries_bare": 100,
    "tries_target": 30,
    "tries_target_address": 10,
}
KNOWN_DAYS = 90
# No moment of the database is further away than some hundred thousand years.
MAX_KNOWN_DAYS = 3650

NOW = SQL("EXTRACT(EPOCH FROM statement_timestamp())::float8")


class FullBucket(Exception):
    """Takes back what the other buckets of one try have counted."""


class GuardRate(models.Model):
    """Wrong tries at a secret, and use of what is dear: counted by browser, by address and by target.

    A bucket fills by one with each and empties evenly. Like the counts of the windows it is written beside the
    request's transaction: of any number at the same time no more pass than there is room for.
    """

    _inherit = "guard.rate"

    used = fields.Float(readonly=True)
    used_at = fields.Float(readonly=True)

    # ------------------------------------------------------------
    # Guessing
    # ------------------------------------------------------------

    @api.model
    def _begin_attempt(self, purpose, targets):
        """Let a try at a secret through, counted as wrong until :meth:`_end_attempt` says that it was right.

        By the request there is: a browser, known by a cookie of ours, has few wrong tries; an address many, since
        it may be a whole hall; each target some, whoever tries, so that nobody's right proof waits for long; a
        target from one address few, so that one address never uses up what all have. A browser that has proved
        itself for all the targets before passes beside all these, with few wrong tries of its own.

        :param purpose: what is tried, e.g. ``meeting.claim``
        :param targets: {kind: text} of what somebody wants to get into, e.g. ``{"code": "ABCDEFGH"}``; counted
            whether it exists or not
        :return: :class:`~odoo.addons.base_guard.tries.Attempt`
        :raise TooManyAttempts: with ``retry_after`` in seconds
        """
        names, proofs = self._get_target_names(purpose, targets)
        if self._is_proved(proofs):
            key = f"known:{'+'.join(names)}:{self._get_browser()}"
            attempt = Attempt(targets=[self._get_tries("tries_browser", key)], proofs=proofs)
        else:
            sizes = {name: self._get_limit(name) for name in TRIES}
            attempt = Attempt(
                sources=self._get_source_buckets(purpose, sizes, TRIES_WINDOW),
                targets=self._get_target_buckets(names),
                proofs=proofs,
            )
        self._refuse(self._fill(attempt.sources + attempt.targets))
        return attempt

    @api.model
    def _check_attempt(self, purpose):
        """Refuse what :meth:`_begin_attempt` without targets would refuse now, without counting anything.

        For an act that rarely tells something: it is let in here and counted where it has told. It is read in the
        request's own transaction, so that those who come at the same moment pass; each is counted afterwards.

        :param purpose: as in :meth:`_begin_attempt`
        :raise TooManyAttempts: with ``retry_after`` in seconds
        """
        sizes = {name: self._get_limit(name) for name in TRIES}
        buckets = self._get_source_buckets(purpose, sizes, TRIES_WINDOW)
        # Raw SQL: the room in a bucket is a matter of its moment.
        waits = self.env.execute_query(
            SQL(" UNION ALL ").join(
                SQL(
                    "SELECT (%s + 1 - %s) * %s FROM guard_rate WHERE key = %s",
                    self._get_left(bucket),
                    bucket.size,
                    bucket.window / bucket.size,
                    self._hash_key(bucket.key),
                )
                for bucket in buckets
            )
        )
        self._refuse(math.ceil(max([0, *(wait for (wait,) in waits)])))

    @api.model
    def _end_attempt(self, attempt):
        """Say that a try was right: it no longer counts, and the browser is known for its targets from now on.

        To be called as soon as that is clear, before the request changes anything: what comes after may fail and be
        repeated by Odoo.
        """
        days = min(self._get_limit("known_days", KNOWN_DAYS), MAX_KNOWN_DAYS)
        seconds = days * 24 * 3600
        acts = [
            *((bucket.key, self._get_taking_back) for bucket in attempt.sources),
            *((bucket.key, self._get_emptying) for bucket in attempt.targets),
            *((key, lambda key: self._get_proving(key, seconds)) for key in attempt.proofs),
        ]
        with own_transaction(self.env, durable=False) as cr:
            # Raw SQL beside the request, see the class. In one order, or two at once might lock each other out.
            for key, act in sorted(
                ((self._hash_key(key), act) for key, act in acts), key=itemgetter(0)
            ):
                cr.execute(act(key))

    @api.model
    def _prove(self, purpose, targets):
        """Let this browser be known for targets that it has proved by another way, e.g. a login by its mobile."""
        names, proofs = self._get_target_names(purpose, targets)
        self._end_attempt(Attempt(targets=self._get_target_buckets(names), proofs=proofs))

    @api.model
    def _is_known(self, purpose, targets):
        """Tell whether this browser has proved itself for all of the targets, see :meth:`_begin_attempt`."""
        return self._is_proved(self._get_target_names(purpose, targets)[1])

    # ------------------------------------------------------------
    # Use
    # ------------------------------------------------------------

    @api.model
    def _check_use(self, purpose, sizes, window):
        """Count one use of something that is dear or can be flooded.

        :param purpose: what is used, with what it is used of, e.g. ``meeting.registration:7``
        :param sizes: how many pass in ``window``: {'browser', 'address', 'bare', 'all'}, see README.md; what is left
            out is not limited
        :param window: seconds
        :raise TooManyAttempts: with ``retry_after`` in seconds
        """
        sizes = {f"tries_{name}": size for name, size in sizes.items()}
        buckets = self._get_source_buckets(purpose, sizes, window)
        if size := sizes.get("tries_all"):
            buckets.append(Bucket(f"{purpose}:all", size, window))
        self._refuse(self._fill(buckets))

    @api.model
    def _get_limit(self, name, default=None):
        """Return a limit as it is set; what is no whole number above 0 never switches a limit off, but is the default.

        :param name: of the system parameter; without an addon it is one of this addon
        """
        if default is None:
            default = TRIES[name]
        key = name if "." in name else f"base_guard.{name}"
        # sudo: how often one may try is decided for everybody
        value = self.env["ir.config_parameter"].sudo().get_param(key) or ""
        text = str(value).strip()
        if not (text.isascii() and text.isdigit() and len(text) < 10):
            return default
        return int(text) or default

    # ------------------------------------------------------------
    # Who it is
    # ------------------------------------------------------------

    @api.model
    def _mark_browser(self):
        """Give the browser of this request a cookie by which its tries are told from those of its neighbours.

        For pages with a form whose tries are limited, when they are shown. Nothing about the person is in it.
        """
        if not request or self._get_browser():
            return
        name = f"{secrets.token_hex(16)}.{int(time.time()):010d}"
        request.future_response.set_cookie(
            COOKIE,
            f"{name}.{self._sign_browser(name)}",
            max_age=COOKIE_SECONDS,
            secure=request.httprequest.scheme == "https",
            httponly=True,
            samesite="Lax",
        )

    @api.model
    def _get_browser(self):
        """Return what stands for the browser of this request, '' unless it shows a cookie that was made here."""
        cookie = request.httprequest.cookies.get(COOKIE) if request else None
        match = COOKIE_FORM.fullmatch(cookie or "")
        if not match or not consteq(
            match["signature"], self._sign_browser(f"{match['id']}.{match['issued']}")
        ):
            return ""
        return match["id"]

    def _sign_browser(self, name):
        # sudo: the database secret signs and goes nowhere else
        return hmac(self.sudo().env, "base_guard.browser", name)

    def _get_place(self):
        return network(request.httprequest.remote_addr) if request else "local"

    def _get_source_buckets(self, purpose, sizes, window):
        """Return the buckets of the browser and the address, those that have a size."""
        browser, place = self._get_browser(), self._get_place()
        if browser:
            keys = {"tries_browser": browser, "tries_address": place}
        else:
            keys = {"tries_bare": place}
        return [
            Bucket(f"{purpose}:{name}:{key}", sizes[name], window)
            for name, key in keys.items()
            if sizes.get(name)
        ]

    def _get_target_names(self, purpose, targets):
        """Return the keys of targets, and those of the browser's proofs for them, none without a browser."""
        names = [f"{purpose}:{kind}:{target[:128]}" for kind, target in sorted(targets.items())]
        browser = self._get_browser()
        return names, [f"proof:{name}:{browser}" for name in names] if browser else []

    def _get_target_buckets(self, names):
        place = self._get_place()
        return [
            bucket
            for name in names
            for bucket in (
                self._get_tries("tries_target", name),
                self._get_tries("tries_target_address", f"{name}:{place}"),
            )
        ]

    def _get_tries(self, name, key):
        return Bucket(key, self._get_limit(name), TRIES_WINDOW)

    # ------------------------------------------------------------
    # Buckets
    # ------------------------------------------------------------

    def _fill(self, buckets):
        """Add one to each of the buckets, or to none when one of them is full.

        :return: 0 when they were filled, else the whole seconds until there is room in all
        """
        waits = []
        try:
            with own_transaction(self.env, durable=False) as cr:
                # In one order, or two at once might lock each other out.
                for key, bucket in sorted(
                    ((self._hash_key(bucket.key), bucket) for bucket in buckets), key=itemgetter(0)
                ):
                    waits.append(self._fill_one(cr, key, bucket))
                if any(waits):
                    raise FullBucket
        except FullBucket:
            return max(1, math.ceil(max(waits)))
        return 0

    def _fill_one(self, cr, key, bucket):
        """Add one, or return the seconds until there is room."""
        # Raw SQL: looking and counting must be one statement, which queues on the row of the key.
        cr.execute(
            SQL(
                """INSERT INTO guard_rate (key, used, used_at, expires_at)
                        VALUES (%(key)s, 1, %(now)s, %(expiry)s)
                   ON CONFLICT (key) DO UPDATE SET
                       used = CASE WHEN %(left)s + 1 <= %(size)s THEN %(left)s + 1 ELSE %(left)s + 2 END,
                       used_at = GREATEST(guard_rate.used_at, %(now)s),
                       expires_at = EXCLUDED.expires_at
                 RETURNING used""",
                key=key,
                now=NOW,
                expiry=self._get_expiry(bucket.window),
                left=self._get_left(bucket),
                size=bucket.size,
            )
        )
        (used,) = cr.fetchone()
        # Above the size only when it was full: then nothing of this transaction stays.
        return max(0, used - 1 - bucket.size) * bucket.window / bucket.size

    def _get_left(self, bucket):
        """Return SQL for what is in a bucket now."""
        return SQL(
            "GREATEST(0, LEAST(COALESCE(guard_rate.used, 0), %(size)s)"
            " - GREATEST(0, %(now)s - COALESCE(guard_rate.used_at, 0)) * %(speed)s)",
            size=bucket.size,
            now=NOW,
            speed=bucket.size / bucket.window,
        )

    def _get_taking_back(self, key):
        return SQL("UPDATE guard_rate SET used = GREATEST(0, used - 1) WHERE key = %s", key)

    def _get_emptying(self, key):
        return SQL("DELETE FROM guard_rate WHERE key = %s", key)

    def _get_proving(self, key, seconds):
        return SQL(
            """INSERT INTO guard_rate (key, expires_at) VALUES (%s, %s)
               ON CONFLICT (key) DO UPDATE SET expires_at = EXCLUDED.expires_at""",
            key,
            self._get_expiry(seconds),
        )

    def _get_expiry(self, seconds):
        return SQL(
            "(statement_timestamp() AT TIME ZONE 'UTC') + make_interval(secs => %s)", seconds
        )

    def _is_proved(self, proofs):
        if not proofs:
            return False
        keys = [self._hash_key(key) for key in proofs]
        with own_transaction(self.env, durable=False) as cr:
            # Raw SQL: written beside the transaction, read there too.
            cr.execute(
                SQL(
                    "SELECT count(*) FROM guard_rate WHERE key = ANY(%s)"
                    " AND expires_at > (statement_timestamp() AT TIME ZONE 'UTC')",
                    keys,
                )
            )
            return cr.fetchone()[0] == len(keys)
