# SPDX-License-Identifier: LGPL-3.0-or-later
from odoo import fields, models


class ResPartner(models.Model):
    _inherit = "res.partner"

    is_meeting_venue = fields.Boolean(
        string="Made for One Meeting",
        readonly=True,
        copy=False,
        help="The address was typed on a meeting and belongs to it alone.",
    )
