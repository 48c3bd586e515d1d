# SPDX-License-Identifier: LGPL-3.0-or-later
from odoo import models


class MailComposeMessage(models.TransientModel):
    _inherit = "mail.compose.message"

    def _action_send_mail(self, *args, **kwargs):
        for composer in self:
            self.env["mail.thread"]._check_merchant_layout(composer.email_layout_xmlid)
        return super()._action_send_mail(*args, **kwargs)
