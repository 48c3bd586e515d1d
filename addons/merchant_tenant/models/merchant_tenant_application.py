# SPDX-License-Identifier: LGPL-3.0-or-later
from odoo import api, fields, models


class MerchantTenant(models.Model):
    """The application of a merchant, from the public page or by the platform itself."""

    _inherit = "merchant.tenant"

    @api.model
    def _apply(self, vals, password):
        """Take an application, or take a refused one up again. For controllers, in superuser mode.

        The caller has proved that the mobile is the applicant's, and that nobody else uses it.

        :param vals: name, contact_name, mobile (E.164), email
        :param password: as typed; only its hash is kept
        :return: the merchant, waiting for review
        """
        vals = {
            **vals,
            "state": "pending",
            "applied_at": fields.Datetime.now(),
            "agreement_id": self.env["merchant.agreement"]._get_current().id,
            "agreement_accepted_at": fields.Datetime.now(),
            # Odoo hashes a password when it writes a user; here there is none yet.
            "password_hash": self.env["res.users"]._crypt_context().hash(password),
        }
        tenant = self.search(
            [("mobile", "=", vals["mobile"]), ("state", "=", "refused")], order="id desc", limit=1
        )
        if tenant:
            tenant.write({**vals, "reason": False, "decided_at": False, "decided_by_id": False})
        else:
            tenant = self.create(vals)
        tenant._leave_trace("merchant.apply")
        return tenant

    @api.model
    def _verify_password(self, login, password):
        """Return the merchant whose password this is and who cannot log in at present; nobody otherwise.

        Those who wait, were refused or are frozen: they are told so, after the right password alone. The work is the
        same whether there is such a merchant or not.

        :param login: as :meth:`_get_login` writes it
        :param password: as typed
        :return: one merchant in superuser mode, or none
        """
        # sudo: nobody is logged in
        tenants = self.sudo()
        tenant = tenants.browse()
        hashed = ""
        applied = tenants.search(
            [
                ("state", "in", ("pending", "refused")),
                ("mobile", "in", (login, f"+86{login}")),
            ],
            order="id desc",
            limit=1,
        )
        if applied:
            tenant, hashed = applied, applied.password_hash
        else:
            user = tenants.env["res.users"].search(
                [
                    ("login", "=", login),
                    ("active", "=", False),
                    ("merchant_tenant_id.state", "=", "frozen"),
                ],
                limit=1,
            )
            if user and user in user.merchant_tenant_id.frozen_user_ids:
                tenant, hashed = user.merchant_tenant_id, user._get_password_hash()
        context = tenants.env["res.users"]._crypt_context()
        if not hashed:
            # Odoo's wrapper hides passlib's dummy_verify; hashing takes as long.
            context.hash(password)
            return tenants.browse()
        return tenant if context.verify(password, hashed) else tenants.browse()
