# SPDX-License-Identifier: LGPL-3.0-or-later
import math

from odoo import api, models

CODE_MINUTES = 10
# Seconds between two codes for one mobile, and the button's countdown.
CODE_PAUSE = 60
# Codes cost money. So many a browser, an address without cookies, and an address as a whole may ask for in an hour; the
# last may be a fair where every merchant applies.
CODES = {"browser": 10, "bare": 20, "address": 100}
CODES_WINDOW = 3600  # seconds
# So many go to one mobile in a day, half of them at most on the word of one browser or address, so that no stranger
# uses up alone what the mobile's owner needs.
MOBILE_CODES = 10
MOBILE_WINDOW = 24 * 3600  # seconds


class MerchantTenant(models.Model):
    """Codes by text message that prove who has a mobile."""

    _inherit = "merchant.tenant"

    @api.model
    def _send_code(self, purpose, mobile, website):
        """Make a code for a mobile and queue it as a text message; an earlier one is dead.

        Whether anybody knows the mobile makes no difference to what the caller sees or how long it takes. For the
        public controllers, which have checked that sign-up is open.

        :param purpose: ``signup`` or ``password``
        :param mobile: in E.164
        :param website: the company of this website pays, its language is that of the message
        :raise TooManyAttempts: too many codes for this mobile or from this address
        """
        self._check_codes(mobile)
        # sudo: codes are closed to everybody
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
    def _check_codes(self, mobile):
        """Count a code that is asked for.

        :raise TooManyAttempts: too many for this mobile, or from this browser or address
        """
        rate = self.env["guard.rate"]
        sizes = {
            name: rate._get_limit(f"merchant_tenant.codes_{name}", default)
            for name, default in CODES.items()
        }
        total = rate._get_limit("merchant_tenant.codes_mobile", MOBILE_CODES)
        share = math.ceil(total / 2)
        of_mobile = {"browser": share, "bare": share, "address": share, "all": total}
        if rate._is_known("merchant.login", {"login": self._get_login(mobile)}):
            # What strangers ask for keeps nobody from a code on the browser he logs in with.
            of_mobile = {"browser": share}
        rate._check(f"merchant.code:pause:{mobile}", 1, CODE_PAUSE)
        rate._check_use("merchant.code", sizes, CODES_WINDOW)
        rate._check_use(f"merchant.code:{mobile}", of_mobile, MOBILE_WINDOW)

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
