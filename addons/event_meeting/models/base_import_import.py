# SPDX-License-Identifier: LGPL-3.0-or-later
from odoo import models


class BaseImport(models.TransientModel):
    _inherit = "base_import.import"

    def _read_file(self, options):
        """Bound a file before a library reads it within the request, whoever but an administrator sends it."""
        if not self.env.user.has_group("base.group_system"):
            self.env["guard.book"]._check_upload(self.file or b"")
        return super()._read_file(options)
