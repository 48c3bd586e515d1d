# SPDX-License-Identifier: LGPL-3.0-or-later
from odoo import fields, models

from ..tools.failures import FAILURE_TYPES


class MailNotification(models.Model):
    _inherit = "mail.notification"

    failure_type = fields.Selection(selection_add=FAILURE_TYPES)
