# SPDX-License-Identifier: LGPL-3.0-or-later
from odoo import api, fields, models
from odoo.exceptions import AccessError, ValidationError

from odoo.addons.base_guard.text import parse_mobile

# What methods alone may write: a plain write over RPC would make an active merchant without a company.
MANAGED = frozenset(
    (
        "state",
        "active",
        "company_id",
        "user_ids",
        "frozen_user_ids",
        "agreement_id",
        "agreement_accepted_at",
        "applied_at",
        "decided_at",
        "decided_by_id",
        "reason",
        "password_hash",
        "mail_day",
        "mail_count",
        "verified_email",
    )
)


class MerchantTenant(models.Model):
    """A merchant: from the application to the company it works in.

    The company is made when the application passes (DECISIONS 14); until then there is neither a company nor a user.
    """

    _name = "merchant.tenant"
    _description = "Merchant"
    _inherit = ["mail.thread", "mail.activity.mixin"]
    _order = "id desc"

    def _default_app_ids(self):
        return self.env["merchant.app"].search([("is_default", "=", True)])

    name = fields.Char(string="Company", required=True, tracking=True)
    contact_name = fields.Char(string="Contact", tracking=True)
    mobile = fields.Char(tracking=True)
    email = fields.Char(tracking=True)
    state = fields.Selection(
        [
            ("pending", "Waiting for Review"),
            ("active", "Active"),
            ("frozen", "Frozen"),
            ("refused", "Declined"),
        ],
        required=True,
        default="pending",
        readonly=True,
        copy=False,
        tracking=True,
        index=True,
    )
    active = fields.Boolean(default=True, readonly=True, copy=False)
    company_id = fields.Many2one(
        "res.company", string="Own Company", readonly=True, copy=False, ondelete="restrict"
    )
    user_ids = fields.One2many("res.users", "merchant_tenant_id", string="Logins", copy=False)
    app_ids = fields.Many2many(
        "merchant.app", string="Apps", default=lambda self: self._default_app_ids()
    )
    max_users = fields.Integer(
        string="Logins Allowed",
        default=5,
        help="So many logins the merchant may have, its administrators included.",
    )
    agreement_id = fields.Many2one(
        "merchant.agreement", string="Agreement Accepted", readonly=True, ondelete="restrict"
    )
    agreement_accepted_at = fields.Datetime(string="Accepted On", readonly=True, copy=False)
    applied_at = fields.Datetime(
        string="Applied On", readonly=True, copy=False, default=fields.Datetime.now
    )
    decided_at = fields.Datetime(string="Decided On", readonly=True, copy=False)
    decided_by_id = fields.Many2one(
        "res.users",
        string="Decided By",
        readonly=True,
        copy=False,
        groups="merchant_tenant.group_platform_manager",
    )
    reason = fields.Char(
        readonly=True,
        copy=False,
        tracking=True,
        help="Why the merchant was refused or frozen, as it is told to the merchant.",
    )
    note = fields.Text(string="Internal Note", groups="merchant_tenant.group_platform_manager")
    # Exactly those logins that freezing ended, so that activation brings back no other.
    frozen_user_ids = fields.Many2many(
        "res.users",
        "merchant_tenant_frozen_user_rel",
        string="Logins Ended by Freezing",
        readonly=True,
        copy=False,
        context={"active_test": False},
        groups="merchant_tenant.group_platform_manager",
    )
    # The applicant's password until the login is made of it; a hash as res.users keeps it.
    password_hash = fields.Char(readonly=True, copy=False, groups=fields.NO_ACCESS)

    _mobile_unique = models.UniqueIndex(
        "(mobile) WHERE state != 'refused'", "There is a merchant with this mobile already."
    )
    _company_unique = models.UniqueIndex("(company_id) WHERE company_id IS NOT NULL")
    _max_users_positive = models.Constraint(
        "CHECK(max_users > 0)", "A merchant needs at least one login."
    )

    @api.constrains("mobile")
    def _check_mobile(self):
        for tenant in self:
            if tenant.mobile and parse_mobile(tenant.mobile) != tenant.mobile:
                raise ValidationError(
                    self.env._("%(mobile)s is not a mobile number.", mobile=tenant.mobile)
                )

    @api.model_create_multi
    def create(self, vals_list):
        for vals in vals_list:
            self._check_managed(vals)
        return super().create([self._clean_mobile(vals) for vals in vals_list])

    def write(self, vals):
        self._check_managed(vals)
        result = super().write(self._clean_mobile(vals))
        if "app_ids" in vals:
            self._set_login_groups()
        if vals.get("name"):
            self._rename_companies()
        return result

    def unlink(self):
        if self:
            self.env["guard.audit"]._log("merchant.delete", self)
        return super().unlink()

    def _check_managed(self, vals):
        if not self.env.su and not MANAGED.isdisjoint(vals):
            raise AccessError(
                self.env._("State and logins of a merchant are changed by the buttons of its form.")
            )

    def _rename_companies(self):
        for tenant in self.filtered("company_id"):
            # sudo: the company of a merchant follows its name, whoever of the platform changes that
            company = tenant.sudo().company_id
            company.name = tenant._get_company_name(company)

    @api.model
    def _clean_mobile(self, vals):
        """Return the values with the mobile in E.164; what cannot be read is left for the constraint."""
        if not vals.get("mobile"):
            return vals
        return {**vals, "mobile": parse_mobile(vals["mobile"]) or vals["mobile"]}
