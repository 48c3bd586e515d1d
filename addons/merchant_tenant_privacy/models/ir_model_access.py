# SPDX-License-Identifier: LGPL-3.0-or-later
from odoo import models

from ..tools.scopes import SCOPES


class IrModelAccess(models.Model):
    _inherit = "ir.model.access"

    def _get_merchant_scopes(self):
        return {**super()._get_merchant_scopes(), **SCOPES}
