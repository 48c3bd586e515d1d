# SPDX-License-Identifier: LGPL-3.0-or-later
from odoo import SUPERUSER_ID, Command, fields, models
from odoo.exceptions import AccessError, ValidationError
from odoo.tools import SQL

from odoo.addons.base_guard.text import clean_text
from odoo.addons.base_guard.tools import conditional_update


class MerchantTenant(models.Model):
    _inherit = "merchant.tenant"

    def _check_platform(self):
        """Refuse everybody but the platform's own merchant administrators.

        :raise AccessError: for anybody else
        """
        if not self.env.su and not self.env.user.has_group(
            "merchant_tenant.group_platform_manager"
        ):
            raise AccessError(self.env._("Merchants are managed by the platform alone."))

    def action_approve(self):
        """Let the applicants in: make company and first login. For merchant administrators of the platform.

        Approving twice, also at the same time, makes one company and one login.

        :raise AccessError: for anybody else
        """
        for tenant in self._decide("pending", "active"):
            # Who applied before an app was installed gets it with the others.
            tenant.app_ids = tenant.app_ids or tenant._default_app_ids()
            tenant._create_company()
            tenant._create_first_login()
            tenant._leave_trace("merchant.approve")
            tenant._notify_decision()

    def _refuse(self, reason):
        """Refuse applications that wait, with a reason that the applicant is told.

        :param reason: plain text, not empty
        :raise AccessError: for anybody but the platform's merchant administrators
        :raise ValidationError: without a reason
        """
        reason = self._check_reason(reason)
        for tenant in self._decide("pending", "refused", reason):
            tenant._leave_trace("merchant.refuse", reason)
            tenant._notify_decision()

    def _decide(self, before, after, reason=False):
        """Move the merchants that are still in the state `before` on to `after`; of two at once one does it.

        :param before: technical state, e.g. ``pending``
        :param after: technical state
        :param reason: what the merchant is told
        :return: those that were moved
        :raise AccessError: for anybody but the platform's merchant administrators
        """
        self._check_platform()
        vals = {
            "state": after,
            "reason": reason,
            "decided_at": fields.Datetime.now(),
            "decided_by_id": self.env.uid,
        }
        # A deleted merchant is archived and stays what it was.
        return self.browse(conditional_update(self, vals, SQL("state = %s AND active", before)))

    def _check_reason(self, reason):
        reason = clean_text(reason or "")
        if not reason:
            raise ValidationError(self.env._("Please give a reason: the merchant will read it."))
        return reason

    def _leave_trace(self, action, reason="", login=None):
        """Leave an audit line and, for the history on the form, a line in the chatter.

        :param action: code of the act, see ``guard.audit._get_action_labels``
        :param reason: why, as the merchant is told
        :param login: the login it was done to
        """
        self.ensure_one()
        detail = {"reason": reason} if reason else {}
        if login:
            # sudo: whoever acts on a login may name it
            detail["merchant_login"] = login.sudo().login
        # Scripts and data files speak no language of their own.
        self = self.with_context(lang=self.env.lang or self._get_platform_lang())
        audit = self.env["guard.audit"]
        audit._log(action, self, detail)
        label = audit._get_action_labels()[action]
        words = reason or detail.get("merchant_login")
        body = self.env._("%(act)s: %(words)s", act=label, words=words) if words else label
        # sudo: a merchant acts on its own logins and writes nothing else of its record; the author stays
        self.sudo().message_post(body=body, author_id=self.env.user.sudo().partner_id.id)

    def _create_company(self):
        """Make the company of the merchant, as the superuser and without a country (DECISIONS 14).

        A country would install its chart of accounts, and the creating user would be added to the company.
        """
        self.ensure_one()
        # The superuser itself, not sudo: res.company adds env.user to every new company.
        company = (
            self.env(user=SUPERUSER_ID)["res.company"]
            .with_context(tracking_disable=True)
            .create(self._prepare_company_vals())
        )
        # Not at once: the autocompletion of Odoo asks its maker about the address of a new company, and sets a country.
        company.email = self.email
        company.partner_id.company_id = company
        # sudo: the platform's people reach the house of every merchant; the field is readonly for forms
        self.sudo().company_id = company
        self._get_platform_managers().company_ids = [Command.link(company.id)]

    def _prepare_company_vals(self):
        self.ensure_one()
        return {
            "name": self._get_company_name(),
            "is_merchant": True,
            # Else it is the picture that stands for a logo at Odoo, on tickets and pages as well.
            "logo": False,
            "phone": self.mobile,
            # sudo: whoever approves works in a company of the platform
            "currency_id": self.env.company.sudo().currency_id.id,
        }

    def _get_company_name(self, company=None):
        """Return the name of the merchant, with its number when another company than ``company`` has it already."""
        self.ensure_one()
        # sudo: the name of any company may be taken
        companies = self.env["res.company"].sudo().with_context(active_test=False)
        taken = companies.search([("name", "=", self.name)], limit=1)
        return f"{self.name} ({self.id})" if taken - (company or companies) else self.name

    def _get_platform_managers(self):
        # sudo: all of them, whoever approves
        return (
            self.env.ref("merchant_tenant.group_platform_manager")
            .sudo()
            .all_user_ids.filtered(lambda user: not user.merchant_tenant_id)
        )
