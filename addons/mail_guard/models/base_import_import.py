# SPDX-License-Identifier: LGPL-3.0-or-later
from odoo import models
from odoo.tools import config

# Seconds for one picture of a list.
SECONDS = 10


class Base_ImportImport(models.TransientModel):
    """Pictures that a list names come from public addresses alone."""

    _inherit = "base_import.import"

    def _import_file_by_url(self, url, session, field, line_number):
        session = self.env["mail.link.preview"]._get_fetch_session(
            # One more than what stock refuses.
            max_bytes=config.get("import_file_maxbytes") + 1,
            seconds=SECONDS,
        )
        return super()._import_file_by_url(url, session, field, line_number)
