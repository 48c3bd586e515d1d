# SPDX-License-Identifier: LGPL-3.0-or-later
from odoo import Command, api, models
from odoo.exceptions import ValidationError
from odoo.tools import SQL

from odoo.addons.base_guard.tools import conditional_update

# The answer tells whether a mobile is somebody's login: enough for typing errors, too few for asking about a list.
ADD_TRIES = 30


class MerchantTenant(models.Model):
    _inherit = "merchant.tenant"

    @api.model
    def _get_login(self, mobile):
        """Return the login that belongs to a mobile: as a Chinese types it, else E.164."""
        return mobile.removeprefix("+86")

    def _create_first_login(self):
        """Make the first administrator of the merchant, with the password of the application."""
        self.ensure_one()
        user = self._create_login(self.contact_name or self.name, self.mobile, is_admin=True)
        # sudo: nobody can read the hash of the application
        tenant = self.sudo()
        if tenant.password_hash:
            user._set_encrypted_password(user.id, tenant.password_hash)
            tenant.password_hash = False
        return user

    def _create_login(self, name, mobile, is_admin=False):
        """Make a login of the merchant; it has no password yet.

        :param name: name of the person
        :param mobile: E.164 mobile, which becomes the login
        :param is_admin: may manage the merchant's own logins
        :return: the user, in superuser mode
        :raise ValidationError: the number of logins is used up, or the mobile is somebody's login
        """
        self.ensure_one()
        self._check_login_unused(mobile)
        self._check_free_login()
        # sudo: logins of merchants are made by methods alone
        users = self.env["res.users"].sudo()
        return users.with_context(no_reset_password=True, active_test=False).create(
            self._prepare_login_vals(name, mobile, is_admin)
        )

    def _check_login_unused(self, mobile):
        """Refuse a mobile that is anybody's login, archived ones as well, or another merchant's.

        Who applied has proved the mobile: nobody takes it as somebody's login meanwhile.

        :raise ValidationError: it is
        """
        # sudo: all the merchants and logins there are
        users = self.env["res.users"].sudo().with_context(active_test=False)
        login = self._get_login(mobile)
        claimed = self.sudo().search_count(
            [("mobile", "=", mobile), ("state", "!=", "refused"), ("id", "not in", self.ids)],
            limit=1,
        )
        if claimed or users.search_count([("login", "=", login)], limit=1):
            raise ValidationError(
                self.env._("Somebody logs in with %(login)s already.", login=login)
            )

    def _check_free_login(self):
        """Refuse one more active login than the merchant may have; two at the same time pass one by one.

        :raise ValidationError: the merchant is not active, or its logins are used up
        """
        self.ensure_one()
        # Of two made at the same time the second fails to serialise, is retried by Odoo and then counts the first.
        if not conditional_update(self, {}, SQL("state = 'active' AND active")):
            raise ValidationError(
                self.env._("%(merchant)s is not active at present.", merchant=self.name)
            )
        # sudo: counts all, whoever adds
        if (
            self.env["res.users"]
            .sudo()
            .search_count([("merchant_tenant_id", "=", self.id), ("active", "=", True)])
            >= self.sudo().max_users
        ):
            raise ValidationError(
                self.env._(
                    "This merchant may have %(count)s logins at a time. Archive one, or ask the platform for more.",
                    count=self.max_users,
                )
            )

    def _reset_password(self, password, user=None):
        """Give a login of the merchant a new password; its sessions end.

        For the platform, for the merchant's own administrators and for who has proved the mobile of the login: the
        caller checks which of them it is.

        :param password: as typed
        :param user: login of this merchant, its first administrator unless given
        :raise ValidationError: the login is not the merchant's
        """
        user = self._check_own_login(user or self._get_first_login())
        user.password = password
        self._leave_trace("merchant.password", login=user)

    def _set_password_hash(self, hashed, user):
        """Do what :meth:`_reset_password` does, with the hash of the password."""
        user = self._check_own_login(user)
        user._set_encrypted_password(user.id, hashed)
        # Sessions are bound to the password.
        self.env.registry.clear_cache()
        self._leave_trace("merchant.password", login=user)

    def _check_own_login(self, user):
        self.ensure_one()
        user = user.sudo()  # sudo: logins of merchants are changed by methods alone
        if not user or user.merchant_tenant_id.id != self.id:
            raise ValidationError(self.env._("This is no login of the merchant."))
        return user

    def _get_first_login(self):
        """Return the oldest administrator of the merchant, archived by freezing or not."""
        self.ensure_one()
        # sudo: the logins of a merchant are the platform's to manage
        logins = self.sudo().with_context(active_test=False).user_ids.sorted("id")
        admins = logins.filtered(
            lambda login: login.has_group("merchant_tenant.group_merchant_admin")
        )
        return (admins or logins)[:1]

    def _set_login_groups(self):
        """Give every login exactly the rights of a merchant and of the apps granted."""
        for tenant in self:
            # sudo: logins of merchants are changed by methods alone
            for login in tenant.sudo().with_context(active_test=False).user_ids:
                is_admin = login.has_group("merchant_tenant.group_merchant_admin")
                login.group_ids = [Command.set(tenant._get_login_groups(is_admin).ids)]

    def _prepare_login_vals(self, name, mobile, is_admin):
        groups = self._get_login_groups(is_admin)
        return {
            "name": name,
            "login": self._get_login(mobile),
            "phone": mobile,
            "company_id": self.company_id.id,
            "company_ids": [Command.set(self.company_id.ids)],
            "merchant_tenant_id": self.id,
            "group_ids": [Command.set(groups.ids)],
            "lang": self._get_platform_lang(),
            "tz": "Asia/Shanghai",
            "notification_type": "inbox",
        }

    def _get_login_groups(self, is_admin):
        """Return the groups of a login: those of a merchant, and those of the apps granted."""
        name = "group_merchant_admin" if is_admin else "group_merchant"
        groups = self.env.ref(f"merchant_tenant.{name}") | self.env.ref(
            "mail.group_mail_notification_type_inbox"
        )
        # sudo: the groups of an app are read by whoever may make a login
        return groups | self.sudo().app_ids.group_ids
