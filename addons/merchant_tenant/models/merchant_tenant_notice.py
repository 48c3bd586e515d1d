# SPDX-License-Identifier: LGPL-3.0-or-later
import logging

from odoo import models

_logger = logging.getLogger(__name__)


class MerchantTenant(models.Model):
    """Tells a merchant what the platform has decided: by text message, and by mail where there is an address."""

    _inherit = "merchant.tenant"

    def _notify_decision(self):
        """Queue the notice of the present state; the queues of Odoo send it after the commit and try again.

        A notice that cannot be made, for instance of a template somebody broke, never stops the decision.
        """
        self.ensure_one()
        website = self.env["website"].get_current_website()
        # sudo: the platform pays, and mails and text messages are the system's
        platform = (
            self.sudo()
            .with_company(website.sudo().company_id)
            .with_context(lang=self._get_platform_lang())
        )
        try:
            with self.env.cr.savepoint():
                platform._queue_decision()
        except Exception:
            _logger.exception("The notice to merchant %s was not made", self.id)

    def _get_platform_lang(self):
        """Return the code of the language the platform speaks to its merchants: that of its website."""
        # sudo: the language of the site is anybody's to see
        return self.env["website"].get_current_website().sudo().default_lang_id.code

    def _queue_decision(self):
        if self.mobile:
            self.env["sms.sms"].create({"number": self.mobile, "body": self._get_decision_text()})
        if self.email:
            self.env.ref("merchant_tenant.mail_template_decision").send_mail(self.id)

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
