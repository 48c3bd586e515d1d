# SPDX-License-Identifier: LGPL-3.0-or-later
from odoo import Command, api, models
from odoo.exceptions import UserError


class MerchantTenant(models.Model):
    _inherit = "merchant.tenant"

    def action_delete(self):
        """Delete merchants; one that left something behind is anonymised and archived instead (DECISIONS 16).

        A company can hardly ever be deleted in Odoo: it is archived with its partner and logins, under a name that
        tells nothing.

        :raise AccessError: for anybody but the platform's merchant administrators
        """
        self._check_platform()
        for tenant in self:
            if tenant.company_id:
                tenant._leave_trace("merchant.delete")
                tenant._anonymise()
            else:
                # sudo: what was never let in has no rows of its own
                tenant.sudo().unlink()

    @api.ondelete(at_uninstall=False)
    def _unlink_without_company(self):
        if self.company_id:
            raise UserError(
                self.env._(
                    "A merchant that was let in is deleted by the button on its form, which keeps what must be kept."
                )
            )

    def _get_delete_obstacles(self):
        """Return sentences that say what of the merchant is kept when it is deleted; bridges add theirs."""
        self.ensure_one()
        return []

    def _anonymise(self):
        """Take every person out of the merchant and lock it up for good."""
        self.ensure_one()
        name = self.env._("Deleted merchant %(id)s", id=self.id)
        # sudo: logins and companies of merchants are changed by methods alone
        tenant = self.sudo()
        for login in tenant.with_context(active_test=False).user_ids.with_env(tenant.env):
            login.api_key_ids.unlink()
            login.write({"active": False, "login": f"deleted-{login.id}", "name": name})
            login.partner_id.write(self._prepare_anonymous_partner_vals(name))
        company = tenant.company_id
        company.partner_id.write(self._prepare_anonymous_partner_vals(name))
        company.write({"name": f"{name} ({company.id})", "active": False})
        tenant.write(
            {
                "name": name,
                "contact_name": False,
                "mobile": False,
                "email": False,
                "note": False,
                "reason": False,
                "state": "frozen",
                "active": False,
                "password_hash": False,
                "frozen_user_ids": [Command.clear()],
            }
        )
        # What the history has kept of the people goes as well; the audit lines stay.
        tenant.message_ids.unlink()

    def _prepare_anonymous_partner_vals(self, name):
        return {
            "name": name,
            "email": False,
            "phone": False,
            "street": False,
            "street2": False,
            "image_1920": False,
            "comment": False,
            "active": False,
        }
