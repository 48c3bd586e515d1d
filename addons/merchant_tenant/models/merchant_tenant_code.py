# SPDX-License-Identifier: LGPL-3.0-or-later
from odoo import api, models

CODE_MINUTES = 10
# Seconds between two codes for one mobile, and the button's countdown.
CODE_PAUSE = 60
# How many codes a mobile and an address may ask for: (limit, seconds).
MOBILE_LIMIT = (10, 24 * 3600)
ADDRESS_LIMITS = ((20, 3600), (60, 24 * 3600))


class MerchantTenant(models.Model):
    """Codes by text message that prove who has a mobile."""

    _inherit = "merchant.tenant"

    @api.model
    def _send_code(self, purpose, mobile, website, address):
        """Make a code for a mobile and queue it as a text message; an earlier one is dead.

        Whether anybody knows the mobile makes no difference to what the caller sees or how long it takes. For the
        public controllers, which have checked that sign-up is open.

        :param purpose: ``signup`` or ``password``
        :param mobile: in E.164
        :param website: the company of this website pays, its language is that of the message
        :param address: address of the client
        :raise TooManyAttempts: too many codes for this mobile or from this address
        """
        # sudo: codes and counters are closed to everybody
        rate = self.env["guard.rate"].sudo()
        rate._check(f"merchant.code:pause:{mobile}", 1, CODE_PAUSE)
        for limit, window in ADDRESS_LIMITS:
            rate._check(f"merchant.code:address:{window}:{address}", limit, window)
        rate._check(f"merchant.code:mobile:{mobile}", *MOBILE_LIMIT)
        code = (
            self.env["guard.code"].sudo()._issue(f"merchant.{purpose}", mobile, CODE_MINUTES * 60)
        )
        with self.env.cr.savepoint() as savepoint:
            # sudo: text messages are the system's; the queue sends them after the commit
            self.env["sms.sms"].sudo().with_company(website.sudo().company_id).create(
                {
                    "number": mobile,
                    "body": self._get_code_message(purpose, code, website),
                }
            )
            self.env.flush_all()
            if not self._is_code_wanted(purpose, mobile):
                # The same work was done, yet nobody but a merchant is sent a code for a new password.
                savepoint.rollback()

    @api.model
    def _redeem_code(self, purpose, mobile, code):
        """Try a code; a right one is used up.

        :return: whether it was right
        """
        # sudo: codes are closed to everybody
        return self.env["guard.code"].sudo()._redeem(f"merchant.{purpose}", mobile, code)

    @api.model
    def _is_code_wanted(self, purpose, mobile):
        return purpose == "signup" or bool(self._find_login(mobile))

    @api.model
    def _get_code_message(self, purpose, code, website):
        """Return the text with a code, in the default language of the website.

        Providers in China send registered texts only: a change of these texts needs a change of the templates there.
        """
        # sudo: the language of the site is anybody's to see
        tenant = self.with_context(lang=website.sudo().default_lang_id.code)
        if purpose == "password":
            return tenant.env._(
                "%(code)s is your code for a new merchant password. It is valid for %(minutes)s minutes; give it"
                " to nobody.",
                code=code,
                minutes=CODE_MINUTES,
            )
        return tenant.env._(
            "%(code)s is your code to apply as a merchant. It is valid for %(minutes)s minutes; give it to nobody.",
            code=code,
            minutes=CODE_MINUTES,
        )
