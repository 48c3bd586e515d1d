# SPDX-License-Identifier: LGPL-3.0-or-later
import secrets
from datetime import timedelta

from odoo import api, fields, models
from odoo.tools import SQL, consteq, hmac

NONCE_SCOPE = "website_event_meeting.submission"
KEEP_DAYS = 3


class EventRegistrationSubmission(models.Model):
    """One registration form as it was sent, so that it counts once.

    Every rendered form carries a nonce. The first POST that brings it writes the row; a second
    one (double click, back button, impatient reload) finds it and is led to the same result.
    """

    _name = "event.registration.submission"
    _description = "Sent Registration Form"

    nonce = fields.Char(required=True, readonly=True)
    event_id = fields.Many2one("event.event", required=True, readonly=True, ondelete="cascade")
    location = fields.Char(readonly=True, help="Where the first submission led the visitor.")

    _nonce_uniq = models.UniqueIndex("(nonce)")

    @api.model
    def _new_nonce(self, event):
        """Return a nonce for one rendered form of ``event`` (a record)."""
        value = secrets.token_urlsafe(18)
        return f"{value}.{self._sign(event, value)}"

    @api.model
    def _sign(self, event, value):
        # sudo: the signing key is a system parameter
        return hmac(self.env(su=True), NONCE_SCOPE, (event.id, value))[:32]

    @api.model
    def _is_genuine(self, event, nonce):
        """Tell whether ``nonce`` (text from a visitor) was made here for ``event``."""
        nonce = nonce or ""
        if not nonce.isascii():
            return False
        value, _dot, signature = nonce.partition(".")
        return bool(value) and consteq(signature, self._sign(event, value))

    @api.model
    def _find(self, nonce):
        """Return the first use of a nonce, none when it was not used yet."""
        return self.search([("nonce", "=", nonce)])

    @api.model
    def _begin(self, event, nonce):
        """Register the first use of a nonce, or find the result of the first use.

        Under REPEATABLE READ a rival insert that this snapshot cannot see makes
        ``ON CONFLICT DO NOTHING`` fail with a serialisation error; Odoo then repeats the request
        and the second run finds the committed row. Never catch that error.

        :param event: the meeting
        :param nonce: a nonce that ``_is_genuine``
        :return: ``(submission, is_first)``
        """
        # raw: the ORM has no insert-if-absent; nothing is pending on this table to flush
        self.env.cr.execute(
            SQL(
                """
                INSERT INTO event_registration_submission
                            (nonce, event_id, create_uid, write_uid, create_date, write_date)
                     VALUES (%s, %s, %s, %s, now() AT TIME ZONE 'UTC', now() AT TIME ZONE 'UTC')
                ON CONFLICT (nonce) DO NOTHING
                  RETURNING id
                """,
                nonce,
                event.id,
                self.env.uid,
                self.env.uid,
            )
        )
        row = self.env.cr.fetchone()
        if row:
            return self.browse(row[0]), True
        return self._find(nonce), False

    @api.autovacuum
    def _gc_submissions(self):
        limit = fields.Datetime.now() - timedelta(days=KEEP_DAYS)
        self.search([("create_date", "<", limit)], limit=10000).unlink()
