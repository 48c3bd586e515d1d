# SPDX-License-Identifier: LGPL-3.0-or-later
from odoo import fields, models


class Website(models.Model):
    _inherit = "website"

    merchant_meetings_public = fields.Boolean(
        string="List Meetings of Merchants",
        default=True,
        help="Published meetings of merchants are in the lists and the search of the site. Otherwise they are reached by"
        " link, QR code and poster alone.",
    )
