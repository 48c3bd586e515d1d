# SPDX-License-Identifier: LGPL-3.0-or-later
from odoo import api, fields, models


class Website(models.Model):
    _inherit = "website"

    merchant_signup_enabled = fields.Boolean(
        string="Merchants Register by Themselves",
        help="The login page of merchants offers an application form; the platform reviews each.",
    )
    merchant_login_title = fields.Char(string="Title of the Login Page", translate=True)
    merchant_login_logo = fields.Image(
        string="Logo of the Login Page", max_width=600, max_height=300
    )
    merchant_login_background = fields.Image(
        string="Background of the Login Page", max_width=1920, max_height=1920
    )

    @api.model
    def _get_merchant_login_url(self):
        """Return the address of the login page of merchants, to hand out."""
        # sudo: the address of a website is no secret
        return f"{self.get_current_website().sudo().get_base_url()}/merchant/login"
