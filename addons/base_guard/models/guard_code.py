# SPDX-License-Identifier: LGPL-3.0-or-later
import secrets
import string

from odoo import api, fields, models
from odoo.tools import SQL, consteq, hmac

from ..tools import after_rollback, own_transaction

MAX_TRIES = 5

NOW = SQL("(statement_timestamp() AT TIME ZONE 'UTC')")


class GuardCode(models.Model):
    """One-time codes, at most one for each purpose and subject.

    Neither the code nor the subject is stored, only their keyed hashes. Trying a code is done beside the request's
    transaction: a wrong try counts though the request fails, and of several right ones at once one wins. If the
    request that redeemed the code is rolled back, the code is valid again, else Odoo's own retry would find it used.
    """

    _name = "guard.code"
    _description = "One-time Code"
    _log_access = False
    _order = "id"

    purpose = fields.Char(required=True, readonly=True)
    subject_hash = fields.Char(required=True, readonly=True)
    code_hash = fields.Char(required=True, readonly=True)
    tries = fields.Integer(required=True, default=0, readonly=True)
    used = fields.Boolean(required=True, default=False, readonly=True)
    expires_at = fields.Datetime(required=True, readonly=True)

    _purpose_subject_unique = models.UniqueIndex("(purpose, subject_hash)")
    _expires_at_idx = models.Index("(expires_at)")

    @api.autovacuum
    def _gc_expired(self):
        # Raw SQL: one statement for any number of rows that nobody has in a cache.
        self.env.cr.execute(SQL("DELETE FROM guard_code WHERE expires_at <= %s", NOW))

    @api.model
    def _issue(self, purpose, subject, ttl, length=6, alphabet=string.digits):
        """Make a code; an earlier one for the same purpose and subject is dead from now on.

        How often a subject may ask for a code is the caller's business (``guard.rate``).

        :param purpose: what the code is for, e.g. ``meeting.claim``
        :param subject: who may use it, e.g. an E.164 mobile
        :param ttl: seconds the code is valid
        :return: the code in clear, which is not kept anywhere
        """
        code = "".join(secrets.choice(alphabet) for _ in range(length))
        with own_transaction(self.env) as cr:
            # Raw SQL: the caller's snapshot may be older than the code to be replaced.
            cr.execute(
                SQL(
                    """INSERT INTO guard_code (purpose, subject_hash, code_hash, tries, used, expires_at)
                            VALUES (%s, %s, %s, 0, FALSE, %s + make_interval(secs => %s))
                       ON CONFLICT (purpose, subject_hash) DO UPDATE SET
                            code_hash = EXCLUDED.code_hash,
                            tries = 0,
                            used = FALSE,
                            expires_at = EXCLUDED.expires_at""",
                    purpose,
                    self._hash_subject(purpose, subject),
                    self._hash_code(purpose, subject, code),
                    NOW,
                    ttl,
                )
            )
        return code

    @api.model
    def _redeem(self, purpose, subject, code):
        """Try a code. A right one is used up; after five wrong tries even the right one is dead.

        The answer does not tell a wrong code from an unknown subject, a dead or an expired code, nor does the
        time it takes.

        :return: True when the code was right
        """
        code_hash = self._hash_code(purpose, subject, code)
        with own_transaction(self.env) as cr:
            # Raw SQL: the row must be locked while it is compared, so that tries queue.
            cr.execute(
                SQL(
                    """SELECT id, code_hash FROM guard_code
                        WHERE purpose = %s AND subject_hash = %s
                          AND NOT used AND tries < %s AND expires_at > %s
                          FOR UPDATE""",
                    purpose,
                    self._hash_subject(purpose, subject),
                    MAX_TRIES,
                    NOW,
                )
            )
            code_id, expected = cr.fetchone() or (0, "0" * len(code_hash))
            right = consteq(expected, code_hash)
            cr.execute(
                SQL("UPDATE guard_code SET used = %s WHERE id = %s", right, code_id)
                if right
                else SQL("UPDATE guard_code SET tries = tries + 1 WHERE id = %s", code_id)
            )
        if right:
            after_rollback(self.env, lambda: self._restore(code_id, code_hash))
        return right

    def _restore(self, code_id, code_hash):
        with own_transaction(self.env) as cr:
            # Raw SQL: runs after the caller's rollback. The hash tells that no newer code took the row.
            cr.execute(
                SQL(
                    "UPDATE guard_code SET used = FALSE WHERE id = %s AND code_hash = %s",
                    code_id,
                    code_hash,
                )
            )

    def _hash_subject(self, purpose, subject):
        # sudo: the database secret keys the hash and goes nowhere else
        return hmac(self.sudo().env, "base_guard.code.subject", (purpose, subject))

    def _hash_code(self, purpose, subject, code):
        # sudo: the database secret keys the hash and goes nowhere else
        return hmac(self.sudo().env, "base_guard.code", (purpose, subject, code))
