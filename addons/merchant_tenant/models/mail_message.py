# SPDX-License-Identifier: LGPL-3.0-or-later
from odoo import api, models

# Who speaks, and where answers go, is not a merchant's to choose.
SENDER_FIELDS = ("author_id", "email_from", "reply_to", "mail_server_id")


class MailMessage(models.Model):
    """A merchant's login speaks as itself."""

    _inherit = "mail.message"

    @api.model_create_multi
    def create(self, vals_list):
        if self.env["res.users"]._is_merchant():
            vals_list = [self._prepare_merchant_author(vals) for vals in vals_list]
        return super().create(vals_list)

    def write(self, vals):
        if self.env["res.users"]._is_merchant():
            for name in SENDER_FIELDS:
                if name in vals:
                    self._refuse_merchant_value(self._fields[name])
        return super().write(vals)

    @api.model
    def _prepare_merchant_author(self, vals):
        """Return the values of a message of the acting login, whatever they said about its sender.

        :raise AccessError: somebody else is named as the author
        """
        user = self.env.user
        if vals.get("author_id", user.partner_id.id) not in (False, user.partner_id.id):
            self._refuse_merchant_value(self._fields["author_id"])
        tenant = user.sudo().merchant_tenant_id  # sudo: the sender is set by the platform
        return {**vals, "author_id": user.partner_id.id, **tenant._prepare_mail_sender()}
