# SPDX-License-Identifier: LGPL-3.0-or-later
import base64
import os
import random
import time
import zlib
from contextlib import contextmanager

from odoo import api, fields, models
from odoo.tools import SQL, config

from odoo.addons.base_guard.tools import own_transaction

from ..exceptions import PrintingBusy

KEPT_HOURS = 24
MAX_KEPT = (
    5 * 1024 * 1024
)  # bytes; a larger one is a list of the office, which nobody asks for twice
PAUSE = 0.2  # seconds between two looks for a free slot
RETRY = (3, 6)  # seconds
TRUSTED_SECONDS = 60
_SLOT = "base_report_offline.slot"


class PrintedDocument(models.Model):
    """Documents that were printed, each under a digest of all that stands on it.

    Making one costs a process. It is made by a few requests at a time over all worker processes, and an
    unchanged one not again. Nobody reads the table: a document is given to whoever was allowed to have it made.
    """

    _name = "printed.document"
    _description = "Printed Document"
    _log_access = False
    _order = "id"

    digest = fields.Char(required=True, readonly=True)
    content = fields.Binary(required=True, readonly=True, attachment=False)
    expires_at = fields.Datetime(required=True, readonly=True)
    # What a page is made from, as far as that is known without rendering it, and when it was last rendered.
    version = fields.Char(readonly=True)
    checked_at = fields.Datetime(readonly=True)

    _digest_unique = models.UniqueIndex("(digest)")
    _version_idx = models.Index("(version) WHERE version IS NOT NULL")
    _expires_at_idx = models.Index("(expires_at)")

    @api.autovacuum
    def _gc_expired(self):
        # Raw SQL: one statement for rows that nobody has in a cache.
        self.env.cr.execute(
            SQL("DELETE FROM printed_document WHERE expires_at <= (now() AT TIME ZONE 'UTC')")
        )

    @api.model
    def _obtain(self, digest, make, *, version=None, family="report", wait=0, admit=None):
        """Return the document of ``digest``, made now unless it is kept.

        :param digest: text that changes with anything on the document
        :param make: function without arguments that makes it (bytes); called by one request at a time for each slot
        :param version: see :meth:`_find_version`
        :param family: documents of different families do not take each other's slots
        :param wait: seconds to wait for a slot
        :param admit: function without arguments, called before ``make`` alone, that may raise
        :raise PrintingBusy: no slot was free in time
        :return: bytes
        """
        content = self._find(self.env.cr, digest) if version is None else None
        if content is not None:
            return content
        with self._slot(family, wait) as cr:
            # Another one may have made it a moment ago, after the snapshot of this request.
            content = self._find(cr, digest)
            if content is None:
                if admit:
                    admit()
                content = make()
                if len(content) > MAX_KEPT:
                    return content
                self._keep(cr, digest, content)
            if version is not None:
                # Raw SQL: in the transaction of the slot, as all that is written here.
                cr.execute(
                    SQL(
                        "UPDATE printed_document SET version = %s, checked_at = (clock_timestamp() AT TIME ZONE 'UTC')"
                        " WHERE digest = %s",
                        version,
                        digest,
                    )
                )
        return content

    @api.model
    def _find_version(self, version):
        """Return a document that was rendered from ``version`` less than a minute ago, or None.

        Rendering a page to see whether it has changed costs a worker more than a crowd may cost; a look at what it is
        made from is cheap, but may miss something. So it is trusted for a minute.

        :param version: text that changes with the records a document is made from
        """
        # A slot's transaction reads what others have finished, the request's own does not.
        cr = self.env.cr.cache.get(_SLOT) or self.env.cr
        cr.execute(
            SQL(
                "SELECT content FROM printed_document WHERE version = %s AND expires_at > (now() AT TIME ZONE 'UTC')"
                " AND checked_at > (clock_timestamp() AT TIME ZONE 'UTC') - make_interval(secs => %s)",
                version,
                TRUSTED_SECONDS,
            )
        )
        row = cr.fetchone()
        return base64.b64decode(bytes(row[0])) if row else None

    def _find(self, cr, digest):
        # Raw SQL: also read beside the request's transaction, where only SQL works.
        cr.execute(
            SQL(
                "SELECT content FROM printed_document WHERE digest = %s"
                " AND expires_at > (now() AT TIME ZONE 'UTC')",
                digest,
            )
        )
        row = cr.fetchone()
        return base64.b64decode(bytes(row[0])) if row else None

    def _keep(self, cr, digest, content):
        # Raw SQL: committed together with the end of the slot, so that the next one finds it.
        cr.execute(
            SQL(
                """INSERT INTO printed_document (digest, content, expires_at)
                        VALUES (%(digest)s, %(content)s,
                               (now() AT TIME ZONE 'UTC') + make_interval(hours => %(hours)s))
                   ON CONFLICT (digest) DO UPDATE
                           SET content = EXCLUDED.content, expires_at = EXCLUDED.expires_at""",
                digest=digest,
                content=base64.b64encode(content),
                hours=self._get_number("kept_hours", KEPT_HOURS),
            )
        )

    @contextmanager
    def _slot(self, family, wait):
        """Hold one of the slots of ``family`` while in the context; inside of another such context, the same.

        A slot is an advisory lock of a transaction of its own: it is free again when that ends, however the
        process ends.

        :return: context manager giving the cursor of that transaction
        :raise PrintingBusy: none was free within ``wait`` seconds
        """
        held = self.env.cr.cache
        if _SLOT in held:
            yield held[_SLOT]
            return
        slots = self._get_slots()
        deadline = time.monotonic() + wait
        while True:
            with own_transaction(self.env, durable=False) as cr:
                if self._take(cr, family, slots):
                    held[_SLOT] = cr
                    try:
                        yield cr
                    finally:
                        held.pop(_SLOT, None)
                    return
            if time.monotonic() >= deadline:
                # Not all again at the same moment.
                raise PrintingBusy(
                    self.env._("Your document is being prepared. This takes a few seconds."),
                    random.randint(*RETRY),
                )
            time.sleep(PAUSE)

    def _take(self, cr, family, slots):
        key = zlib.crc32(f"base_report_offline.{family}".encode()) - 2**31
        for slot in range(slots):
            cr.execute(SQL("SELECT pg_try_advisory_xact_lock(%s, %s)", key, slot))
            if cr.fetchone()[0]:
                return True
        return False

    def _get_slots(self):
        """Return how many documents may be made at a time.

        Unless it is set: one less than there are workers, so that one is left for pages, and not more than
        there are processors.
        """
        automatic = max(1, min((config["workers"] or 2) - 1, os.cpu_count() or 1))
        return self._get_number("slots", 0) or automatic

    @api.model
    def _get_number(self, name, default):
        """Return a setting of this addon; what is no whole number above 0 is the default."""
        return self.env["guard.rate"]._get_limit(f"base_report_offline.{name}", default)
