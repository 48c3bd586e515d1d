# SPDX-License-Identifier: LGPL-3.0-or-later
from odoo import models

# A row belongs to whoever opened it; see merchant_tenant/tools/scopes.py for the words.
SCOPES = {"event.meeting.announce": "user", "event.meeting.cancel": "user"}


class IrModelAccess(models.Model):
    _inherit = "ir.model.access"

    def _get_merchant_scopes(self):
        return {**super()._get_merchant_scopes(), **SCOPES}
