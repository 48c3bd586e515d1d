# SPDX-License-Identifier: LGPL-3.0-or-later
import logging

from odoo import api, models
from odoo.exceptions import UserError

from odoo.addons.auth_signup.models.res_partner import SignupError

_logger = logging.getLogger(__name__)


class ResUsers(models.Model):
    """What becomes of a mobile that somebody has proved by a code. All of it is for controllers that saw the code."""

    _inherit = "res.users"

    @api.model
    def _find_by_verified_mobile(self, mobile):
        """Return the accounts (sudo) of this website that a mobile has been proved for, archived ones as well."""
        website = self.env["website"].get_current_website()
        # sudo: who has an account is not for the public
        users = self.sudo().with_context(active_test=False)
        return users.search([("verified_mobile", "=", mobile), *website.website_domain()])

    @api.model
    def _find_opened_by_mobile(self, mobile):
        """Return the account (sudo) that a proved mobile opens, an empty one when nobody has it yet.

        :raise UserError: in words, when there is one that must not be opened, or more than one
        """
        users = self._find_by_verified_mobile(mobile)
        if len(users) > 1:
            raise UserError(
                self.env._(
                    "Several accounts have this mobile, so it opens none of them. Log in with a password, or ask us."
                )
            )
        if users and not users.active:
            raise UserError(
                self.env._("The account of this mobile has been closed. Please ask us.")
            )
        if users and not users._is_opened_by_mobile():
            raise UserError(
                self.env._("The account of this mobile works here. Log in with its password.")
            )
        return users

    @api.model
    def _count_unproved_carriers(self, mobile):
        """Return how many portal users have a mobile among their data without having proved it.

        Only for who has proved that it is his.
        """
        # sudo: who has an account is not for the public
        carriers = self.sudo().search(
            [("partner_id.phone_sanitized", "=", mobile), ("verified_mobile", "=", False)]
        )
        return len(carriers.filtered(lambda user: user._is_portal()))

    @api.model
    def _sign_up_by_mobile(self, mobile, name):
        """Make the portal account of a mobile that was proved a moment ago.

        :param mobile: in E.164; becomes login and phone
        :param name: of the person, as typed
        :return: the user (sudo)
        :raise UserError: sign-up is closed, or somebody uses the mobile as a login
        """
        if self._get_signup_invitation_scope() != "b2c":
            raise UserError(self._say_signup_closed())
        # sudo: the sign-up of somebody who has no account yet
        users = self.sudo()
        try:
            user = users._signup_create_user(
                {
                    "login": mobile,
                    "name": name,
                    "phone": mobile,
                    "email": False,
                    "verified_mobile": mobile,
                    "lang": self.env.lang or self.env.user.lang,
                }
            )
        except SignupError as error:
            _logger.info("No account by mobile: %s", error)
            raise UserError(
                self.env._(
                    "Somebody uses this mobile as a login with a password. Log in with that and confirm the mobile there,"
                    " or ask us."
                )
            ) from error
        self.env["guard.audit"]._log("auth.mobile.signup", user)
        return user

    @api.model
    def _say_signup_closed(self):
        return self.env._(
            "No account has this mobile, and new accounts cannot be made here at present. Please ask us."
        )

    def _confirm_mobile(self, mobile):
        """Let a mobile that this user has proved a moment ago open the account from now on, instead of an earlier one.

        :param mobile: in E.164
        :raise UserError: somebody else logs in with it, or the user is none of the portal
        """
        self.ensure_one()
        user = self.sudo()  # sudo: the field is the system's
        if not user._is_opened_by_mobile():
            raise UserError(self.env._("Only attendees log in with a text message."))
        if self._find_by_verified_mobile(mobile) - user:
            raise UserError(
                self.env._(
                    "Another account logs in with this mobile. Log in there, or use another one."
                )
            )
        vals = {"verified_mobile": mobile, "phone": mobile}
        if user.login == user.verified_mobile:
            taken = user.with_context(active_test=False).search_count([("login", "=", mobile)])
            if taken:
                raise UserError(self.env._("Somebody uses this mobile as a login with a password."))
            vals["login"] = mobile
        user.write(vals)
        self.env["guard.audit"]._log("auth.mobile.confirm", user)

    def _on_mobile_proved(self, mobile):
        """Do what belongs to this user, who is logged in and has proved a mobile a moment ago. For other addons.

        :param mobile: in E.164
        """
