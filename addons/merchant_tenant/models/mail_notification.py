# SPDX-License-Identifier: LGPL-3.0-or-later
from odoo import api, models


class MailNotification(models.Model):
    """The composer notes in the name of a login which of its mails told whom."""

    _inherit = "mail.notification"

    @api.model_create_multi
    def create(self, vals_list):
        if (
            vals_list
            and self.env["res.users"]._is_merchant()
            and all(map(self._is_about_own_mail, vals_list))
        ):
            # sudo: nobody but the system reads mails; each line says what its mail says
            return super(MailNotification, self.sudo()).create(vals_list).with_env(self.env)
        return super().create(vals_list)

    @api.model
    def _is_about_own_mail(self, vals):
        """Return whether values tell of a mail of the acting login nothing but what is so."""
        # sudo: who made the mail, and for whom
        mail = self.env["mail.mail"].sudo().browse(vals.get("mail_mail_id") or []).exists()
        return (
            bool(mail)
            and mail.create_uid == self.env.user
            and vals.get("notification_type") == "email"
            and vals.get("mail_message_id") == mail.mail_message_id.id
            and vals.get("author_id", mail.author_id.id) == mail.author_id.id
            and vals.get("res_partner_id", False) in (False, *mail.recipient_ids.ids)
        )
