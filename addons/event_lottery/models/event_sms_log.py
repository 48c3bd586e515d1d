# SPDX-License-Identifier: LGPL-3.0-or-later
from odoo import fields, models


class EventSmsLog(models.Model):
    _inherit = "event.sms.log"

    purpose = fields.Selection(
        selection_add=[("prize", "Prize won"), ("other",)], ondelete={"prize": "set default"}
    )
