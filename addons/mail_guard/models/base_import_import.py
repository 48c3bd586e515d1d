# SPDX-License-Identifier: LGPL-3.0-or-later
from odoo import models
from odoo.tools import config

# Seconds for one picture of a list.
SECONDS = 10


class BaseImportImport(models.TransientModel):
    """Lists are bounded before they are read, and the pictures they name come from public addresses alone."""

    _inherit = "base_import.import"

    def _read_file(self, options):
        """Bound a file before a library reads it within the request, whoever but an administrator sends it."""
        if self.env.user.has_group("base.group_system"):
            return super()._read_file(options)
        books = self.env["guard.book"]
        books._check_upload(self.file or b"")
        result = super()._read_file(options)
        # Nothing at all for an empty text.
        rows = result[1] if result else ()
        if rows:
            books._check_titles(rows[0])
        return result

    def _import_file_by_url(self, url, session, field, line_number):
        session = self.env["mail.link.preview"]._get_fetch_session(
            # One more than what stock refuses.
            max_bytes=config.get("import_file_maxbytes") + 1,
            seconds=SECONDS,
        )
        return super()._import_file_by_url(url, session, field, line_number)
