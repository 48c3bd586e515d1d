# SPDX-License-Identifier: LGPL-3.0-or-later
from odoo import fields, models


class EventQuestion(models.Model):
    _inherit = "event.question"

    question_type = fields.Selection(
        selection_add=[("id_card", "ID number")], ondelete={"id_card": "set text_box"}
    )
