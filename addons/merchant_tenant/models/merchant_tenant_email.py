# SPDX-License-Identifier: LGPL-3.0-or-later
from markupsafe import Markup

from odoo import SUPERUSER_ID, models
from odoo.exceptions import ValidationError

from odoo.addons.base_mobile_code.models.mobile_code import CODE_MINUTES

# How many codes a merchant may ask for, and an address may get: (limit, seconds).
MERCHANT_LIMIT = (10, 24 * 3600)
EMAIL_LIMIT = (3, 24 * 3600)


class MerchantTenant(models.Model):
    """Codes by mail that prove whose an address is: answers to a merchant's mails go to no other."""

    _inherit = "merchant.tenant"

    def _send_email_code(self, email):
        """Send a code to an address that the merchant says is its own; an earlier one is dead.

        :param email: normalised address
        :raise AccessError: for anybody but administrators of the merchant and of the platform
        :raise TooManyAttempts: too many codes for this merchant or this address
        """
        self.ensure_one()
        self._check_manages()
        # sudo: codes and counters are closed to everybody
        rate = self.env["guard.rate"].sudo()
        rate._check(f"merchant.email:{self.id}", *MERCHANT_LIMIT)
        rate._check(f"merchant.email:{email}", *EMAIL_LIMIT)
        code = (
            self.env["guard.code"]
            .sudo()
            ._issue("merchant.email", f"{self.id}:{email}", CODE_MINUTES * 60)
        )
        text = self.env._(
            "%(code)s is the code to confirm this address for %(merchant)s. It is valid for %(minutes)s minutes. If"
            " you did not ask for it, leave it alone.",
            code=code,
            merchant=self.name,
            minutes=CODE_MINUTES,
        )
        # The platform writes, not the merchant, whose address this may not be.
        mails = self.env(user=SUPERUSER_ID)["mail.mail"]
        mails.create(
            {
                "email_to": email,
                "subject": self.env._("Confirm your e-mail address"),
                "body_html": Markup("<p>%s</p>") % text,
                "auto_delete": True,
            }
        ).send_after_commit()

    def _confirm_email(self, email, code):
        """Note an address as the merchant's own, when the code sent to it is right.

        :param email: normalised address
        :param code: as typed
        :raise ValidationError: the code is not right
        """
        self.ensure_one()
        # sudo: codes are closed to everybody
        codes = self.env["guard.code"].sudo()
        if not codes._redeem("merchant.email", f"{self.id}:{email}", code):
            raise ValidationError(
                self.env._("The code for this address is wrong or has expired. Ask for a new one.")
            )
        # sudo: the code is the proof
        self.sudo().verified_email = email
