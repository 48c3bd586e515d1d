# SPDX-License-Identifier: LGPL-3.0-or-later
from odoo import models


class ResPartner(models.Model):
    _inherit = "res.partner"

    def signup_get_auth_param(self):
        # Stock gives the login of any contact to every internal user.
        self.check_access("read")
        return super().signup_get_auth_param()
