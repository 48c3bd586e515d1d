# SPDX-License-Identifier: LGPL-3.0-or-later
from odoo import SUPERUSER_ID, models


class ResUsers(models.Model):
    _inherit = "res.users"

    def _notify_security_setting_update(self, subject, content, mail_values=None, **kwargs):
        """Tell a merchant's login of changes to it as the system, also at an address that is its no more.

        Counted, since a login that changes its address over and over would write to many.
        """
        tenant = self.env.user.sudo().merchant_tenant_id  # sudo: the merchant one belongs to
        if not tenant:
            return super()._notify_security_setting_update(subject, content, mail_values, **kwargs)
        if not tenant._take_mails(len(self)):
            return self.env["mail.mail"].sudo()
        return super(ResUsers, self.with_user(SUPERUSER_ID))._notify_security_setting_update(
            subject, content, mail_values, **kwargs
        )
