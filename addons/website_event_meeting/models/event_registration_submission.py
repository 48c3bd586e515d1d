# SPDX-License-Identifier: LGPL-3.0-or-later
import hashlib
import json
import secrets
from datetime import timedelta

from odoo import api, fields, models
from odoo.tools import SQL, consteq, hmac

NONCE_SCOPE = "website_event_meeting.submission"
KEEP_DAYS = 3
# What a form carries besides what the visitor typed.
TECHNICAL_FIELDS = {"csrf_token", "nonce", "recaptcha_token_response"}


class EventRegistrationSubmission(models.Model):
    """One registration form as it was sent, so that it counts once.

    Every rendered form carries a nonce. The first POST that brings it writes the row; a second
    one with the same content (double click, back button, impatient reload) finds it and is led to the
    same result. Another content is another registration: who goes back types somebody else in.
    """

    _name = "event.registration.submission"
    _description = "Sent Registration Form"

    nonce = fields.Char(required=True, readonly=True)
    event_id = fields.Many2one("event.event", required=True, readonly=True, ondelete="cascade")
    content_hash = fields.Char(readonly=True)
    location = fields.Char(readonly=True, help="Where the first submission led the visitor.")

    _nonce_uniq = models.UniqueIndex("(nonce, content_hash)")

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
    def _hash_content(self, post):
        """Return a digest of what a visitor typed into a form.

        :param post: dict of texts as they were sent
        """
        typed = {key: value for key, value in post.items() if key not in TECHNICAL_FIELDS}
        text = json.dumps(typed, sort_keys=True).encode()
        return hashlib.sha256(text).hexdigest()

    @api.model
    def _find(self, nonce, content_hash):
        """Return the first use of a nonce with this content, none when there was none."""
        return self.search([("nonce", "=", nonce), ("content_hash", "=", content_hash)])

    @api.model
    def _begin(self, event, nonce, content_hash):
        """Register the first use of a nonce with this content, or find the result of the first use.

        Under REPEATABLE READ a rival insert that this snapshot cannot see makes
        ``ON CONFLICT DO NOTHING`` fail with a serialisation error; Odoo then repeats the request
        and the second run finds the committed row. Never catch that error.

        :param event: the meeting
        :param nonce: a nonce that ``_is_genuine``
        :param content_hash: see :meth:`_hash_content`
        :return: ``(submission, is_first)``
        """
        # raw: the ORM has no insert-if-absent; nothing is pending on this table to flush
        self.env.cr.execute(
            SQL(
                """
                INSERT INTO event_registration_submission
                            (nonce, content_hash, event_id, create_uid, write_uid, create_date, write_date)
                     VALUES (%s, %s, %s, %s, %s, now() AT TIME ZONE 'UTC', now() AT TIME ZONE 'UTC')
                ON CONFLICT (nonce, content_hash) DO NOTHING
                  RETURNING id
                """,
                nonce,
                content_hash,
                event.id,
                self.env.uid,
                self.env.uid,
            )
        )
        row = self.env.cr.fetchone()
        if row:
            return self.browse(row[0]), True
        return self._find(nonce, content_hash), False

    @api.autovacuum
    def _gc_submissions(self):
        limit = fields.Datetime.now() - timedelta(days=KEEP_DAYS)
        self.search([("create_date", "<", limit)], limit=10000).unlink()
