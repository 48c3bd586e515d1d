# SPDX-License-Identifier: LGPL-3.0-or-later
import math

from odoo import api, models

from odoo.addons.base_guard.exceptions import TooManyAttempts

CODE_MINUTES = 10
# Seconds between two codes for one mobile, and the button's countdown.
CODE_PAUSE = 60
# Codes cost money. So many a browser, an address without cookies, and an address as a whole may ask for in an hour; the
# last may be a fair where everybody logs in.
CODES = {"browser": 10, "bare": 20, "address": 100}
CODES_WINDOW = 3600  # seconds
# So many go to one mobile in a day, half of them at most on the word of one browser or address, so that no stranger
# uses up alone what the mobile's owner needs.
MOBILE_CODES = 10
MOBILE_WINDOW = 24 * 3600  # seconds


class MobileCode(models.AbstractModel):
    """Codes by text message that prove who has a mobile.

    An addon with a page that asks for one adds its purpose by :meth:`_get_message`, and where it wants
    :meth:`_is_wanted` and :meth:`_get_login_target`. The limits are those of all purposes together: a mobile gets no
    more messages because there are more pages.
    """

    _name = "mobile.code"
    _description = "Code by Text Message"

    @api.model
    def _send(self, purpose, mobile, company, lang):
        """Make a code for a mobile and queue it as a text message; an earlier one for the purpose is dead.

        Whether anybody knows the mobile makes no difference to what the caller sees or how long it takes. For public
        controllers, which have checked that the purpose is open.

        :param purpose: what the code is for, e.g. ``merchant.signup``
        :param mobile: in E.164
        :param company: who sends and pays
        :param lang: code of the language of the message
        :raise TooManyAttempts: too many codes for this mobile, or from this browser or address
        """
        self._check_limits(purpose, mobile)
        # sudo: codes are closed to everybody
        code = self.env["guard.code"].sudo()._issue(purpose, mobile, CODE_MINUTES * 60)
        with self.env.cr.savepoint() as savepoint:
            # sudo: text messages are the system's; the queue sends them after the commit
            self.env["sms.sms"].sudo().with_company(company).create(
                {
                    "number": mobile,
                    "body": self.with_context(lang=lang)._get_message(purpose, code),
                }
            )
            self.env.flush_all()
            if not self._is_wanted(purpose, mobile):
                # The same work was done, yet nobody is sent a code that opens nothing.
                savepoint.rollback()

    @api.model
    def _check_limits(self, purpose, mobile):
        """Count a code that is asked for.

        :raise TooManyAttempts: too many for this mobile, or from this browser or address
        """
        rate = self.env["guard.rate"]
        sizes = {
            name: rate._get_limit(f"base_mobile_code.codes_{name}", default)
            for name, default in CODES.items()
        }
        total = rate._get_limit("base_mobile_code.codes_mobile", MOBILE_CODES)
        share = math.ceil(total / 2)
        of_mobile = {"browser": share, "bare": share, "address": share, "all": total}
        target = self._get_login_target(purpose, mobile)
        if target and rate._is_known(*target):
            # What strangers ask for keeps nobody from a code on the browser he logs in with.
            of_mobile = {"browser": share}
        self._check_pause(mobile)
        rate._check_use("mobile.code", sizes, CODES_WINDOW)
        rate._check_use(f"mobile.code:{mobile}", of_mobile, MOBILE_WINDOW)

    @api.model
    def _check_pause(self, mobile):
        """Keep the pause between two codes, whichever pages ask for them: who came by another one did nothing too often.

        :raise TooManyAttempts: with the seconds that are left
        """
        try:
            self.env["guard.rate"]._check(self._get_pause_key(mobile), 1, CODE_PAUSE)
        except TooManyAttempts as refusal:
            raise TooManyAttempts(
                self.env._(
                    "A code was asked for a moment ago. The next one can be had in %(seconds)s seconds.",
                    seconds=refusal.retry_after,
                ),
                refusal.retry_after,
            ) from refusal

    @api.model
    def _prove(self, purpose, mobile, code):
        """Try a code as a right or wrong one of ``guard.rate``; a right one is used up.

        :param code: as typed, digits in any form
        :return: whether it was right
        :raise TooManyAttempts: after too many wrong ones, from here or for this mobile
        """
        rate = self.env["guard.rate"]
        attempt = rate._begin_attempt(purpose, {"mobile": mobile})
        if not self._redeem(purpose, mobile, code):
            return False
        rate._end_attempt(attempt)
        return True

    @api.model
    def _redeem(self, purpose, mobile, code):
        """Try a code whose tries the caller counts; a right one is used up.

        :return: whether it was right
        """
        # sudo: codes are closed to everybody
        return self.env["guard.code"].sudo()._redeem(purpose, mobile, code)

    @api.model
    def _get_wrong_message(self):
        """Return the one sentence for a code that was not accepted, whatever the reason."""
        return self.env._("The code is wrong or too old. Ask for a new one.")

    @api.model
    def _get_pause_key(self, mobile):
        return f"mobile.code:pause:{mobile}"

    # ------------------------------------------------------------
    # What an addon says of its purposes
    # ------------------------------------------------------------

    @api.model
    def _get_message(self, purpose, code):
        """Return the text with a code, in the language of the context.

        Providers in China send registered texts only: a change of a text needs a change of the template there, where
        the code is the only variable.
        """
        raise ValueError(f"No addon sends codes for {purpose}")

    @api.model
    def _is_wanted(self, purpose, mobile):
        """Tell whether a code would open something; the answer reaches nobody."""
        return True

    @api.model
    def _get_login_target(self, purpose, mobile):
        """Return (purpose, targets) under which a browser is known to ``guard.rate`` for this mobile, None if none is."""
        return (purpose, {"mobile": mobile})
