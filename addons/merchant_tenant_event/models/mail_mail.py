# SPDX-License-Identifier: LGPL-3.0-or-later
from odoo import models


class MailMail(models.Model):
    _inherit = "mail.mail"

    def _get_merchant_documents(self):
        return super()._get_merchant_documents() | {"event.event", "event.registration"}
