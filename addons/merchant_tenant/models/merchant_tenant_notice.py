# SPDX-License-Identifier: LGPL-3.0-or-later
from odoo import models


class MerchantTenant(models.Model):
    """Tells a merchant what the platform has decided: by text message, and by mail where there is an address."""

    _inherit = "merchant.tenant"

    def _notify_decision(self):
        """Queue the notice of the present state; the queues of Odoo send it after the commit and try again."""
        self.ensure_one()
        # sudo: the platform pays, and mails and text messages are the system's
        platform = self.sudo().with_company(self.env["website"].get_current_website().company_id)
        text = platform._get_decision_text()
        if self.mobile:
            platform.env["sms.sms"].create({"number": self.mobile, "body": text})
        if self.email:
            template = platform.env.ref("merchant_tenant.mail_template_decision")
            template.send_mail(self.id)

    def _get_decision_text(self):
        """Return the one sentence of a text message; providers in China match it to a registered template."""
        self.ensure_one()
        values = {"merchant": self.name, "reason": self.reason or ""}
        return {
            "active": self.env._("%(merchant)s: your merchant account is active.", **values),
            "refused": self.env._(
                "%(merchant)s: your application was refused. Reason: %(reason)s", **values
            ),
            "frozen": self.env._(
                "%(merchant)s: your merchant account is frozen. Reason: %(reason)s", **values
            ),
        }[self.state]
