# SPDX-License-Identifier: LGPL-3.0-or-later
from odoo import fields, models


class EventPrivacyConsent(models.Model):
    _inherit = "event.privacy.consent"

    channel = fields.Selection(
        selection_add=[("pickup", "Collecting the ticket"), ("edit", "Correcting the ticket")],
        ondelete={"pickup": "set default", "edit": "set default"},
    )
