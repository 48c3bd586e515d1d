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
        if not self.env.user.has_group("base.group_system"):
            self.env["guard.book"]._check_upload(self.file or b"")
        return super()._read_file(options)

    def _import_file_by_url(self, url, session, field, line_number):
        session = self.env["mail.link.preview"]._get_fetch_session(
            # One more than what stock refuses.
            max_bytes=config.get("import_file_maxbytes") + 1,
            seconds=SECONDS,
        )
        return super()._import_file_by_url(url, session, field, line_number)
