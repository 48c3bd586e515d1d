# SPDX-License-Identifier: LGPL-3.0-or-later
from odoo import fields, models


class MerchantApp(models.Model):
    """What the platform can grant to a merchant: an app with its root menu and the rights it takes.

    The records come with the bridge of each domain; nobody makes them by hand.
    """

    _name = "merchant.app"
    _description = "App for Merchants"
    _order = "sequence, id"

    name = fields.Char(required=True, translate=True)
    sequence = fields.Integer(default=10)
    menu_id = fields.Many2one("ir.ui.menu", string="Menu", required=True, ondelete="cascade")
    group_ids = fields.Many2many(
        "res.groups",
        string="Rights",
        help="What every login of the merchant gets with the app.",
    )
    is_default = fields.Boolean(string="Granted to New Merchants", default=True)
