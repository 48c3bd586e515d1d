# SPDX-License-Identifier: LGPL-3.0-or-later
from odoo import fields, models


class MerchantAgreement(models.Model):
    """One version of the registration agreement, kept as it was for those who accepted it."""

    _name = "merchant.agreement"
    _description = "Registration Agreement"
    _order = "version desc"
    _rec_name = "version"

    version = fields.Integer(required=True, readonly=True)
    body = fields.Html(required=True, readonly=True, translate=False)
    published_at = fields.Datetime(required=True, readonly=True, default=fields.Datetime.now)

    _version_unique = models.UniqueIndex("(version)", "This version exists already.")
