# SPDX-License-Identifier: LGPL-3.0-or-later
from odoo import models


class UtmMixin(models.AbstractModel):
    _inherit = "utm.mixin"

    def tracking_fields(self):
        # What a merchant types in the back office came by no campaign of the platform.
        return [] if self.env["res.users"]._is_merchant() else super().tracking_fields()
