# SPDX-License-Identifier: LGPL-3.0-or-later
from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.tools import SQL, email_normalize, formataddr

from odoo.addons.base_guard.tools import conditional_update

# One mail to everybody of a large meeting, and far from what makes a sender known for spam.
DAILY_LIMIT = 500
# The day of the merchants.
ZONE = "Asia/Shanghai"


class MerchantTenant(models.Model):
    """Mail of a merchant: which address it leaves from, whom it reaches, how many go out in a day."""

    _inherit = "merchant.tenant"

    mail_day = fields.Date(readonly=True, copy=False, groups=fields.NO_ACCESS)
    mail_count = fields.Integer(readonly=True, copy=False, groups=fields.NO_ACCESS)
    mail_text = fields.Char(string="Mails Left Today", compute="_compute_mail_text")
    verified_email = fields.Char(
        string="Confirmed E-mail",
        readonly=True,
        copy=False,
        help="The address was confirmed with a code. Answers to mails of the merchant go there.",
    )

    @api.depends("mail_day", "mail_count")
    def _compute_mail_text(self):
        limit = self._get_mail_limit()
        for tenant in self:
            tenant.mail_text = f"{max(0, limit - tenant._count_mails_today())} / {limit}"

    def _count_mails_today(self):
        self.ensure_one()
        tenant = self.sudo()  # sudo: the counter is closed to everybody
        return tenant.mail_count if tenant.mail_day == self._get_mail_day() else 0

    @api.model
    def _get_mail_day(self):
        return fields.Date.context_today(self.with_context(tz=ZONE))

    @api.model
    def _get_mail_limit(self):
        """Return how many mails a merchant may send in a day, one for each person reached."""
        return self.env["guard.rate"]._get_limit("merchant_tenant.mail_limit", DAILY_LIMIT)

    @api.model
    def _get_mail_address(self):
        """Return the address that mails of all merchants leave from: the setting, else that of the platform."""
        # sudo: how the platform sends is set by the administrator
        address = self.env["ir.config_parameter"].sudo().get_param("merchant_tenant.mail_address")
        company = self.env.ref("base.main_company").sudo()
        return (
            email_normalize(address or "")
            or email_normalize(company.alias_domain_id.default_from_email or "")
            or email_normalize(company.email or "")
            or self.env.ref("base.partner_root").sudo().email_normalized
        )

    def _prepare_mail_sender(self):
        """Return what a mail of the merchant says about its sender, as values of `mail.message`."""
        self.ensure_one()
        sender = formataddr((self.name, self._get_mail_address()))
        answers = self.verified_email
        return {
            "email_from": sender,
            "reply_to": formataddr((self.name, answers)) if answers else sender,
            "mail_server_id": False,
        }

    def _filter_mail_addresses(self, addresses):
        """Return those of some addresses which the merchant may write to. Bridges add the people of their documents.

        :param addresses: set of normalised addresses
        :return: set, part of `addresses`
        """
        self.ensure_one()
        # sudo: the logins of the merchant, whoever asks
        logins = self.sudo().user_ids
        own = set(logins.mapped("email_normalized")) | {self.verified_email}
        return addresses & own

    def _check_mails(self, count, strangers):
        """Count mails of the merchant, and return why they may not go out, nothing when they may.

        A refused mail is on record: somebody has tried to make the platform write to strangers.

        :param count: people reached by the mails
        :param strangers: normalised addresses among them that the merchant may not write to
        :return: sentence in the language of the acting user, or False
        """
        self.ensure_one()
        audit = self.env["guard.audit"]
        if strangers:
            audit._log_refusal(
                "merchant.mail.stranger", self, {"count": len(strangers), "mail": min(strangers)}
            )
            return self.env._(
                "%(address)s is not among the people of your meetings: mails go to people who are registered,"
                " with the address of their registration, and to your own logins.",
                address=min(strangers),
            )
        if count and not self._take_mails(count):
            left = max(0, self._get_mail_limit() - self._count_mails_today())
            audit._log_refusal("merchant.mail.limit", self, {"count": count})
            return self.env._(
                "This would be %(count)s mails, and %(left)s of today's %(limit)s are left. Send the rest"
                " tomorrow, or ask the platform for more.",
                count=count,
                left=left,
                limit=self._get_mail_limit(),
            )
        return False

    def _take_mails(self, count):
        """Count mails of today, and return whether all of them are within the limit.

        Of two at the same time the second fails to serialise, is retried by Odoo and then counts the first.
        """
        self.ensure_one()
        today = self._get_mail_day()
        sum_ = SQL("(CASE WHEN mail_day = %s THEN mail_count ELSE 0 END) + %s", today, count)
        return bool(
            conditional_update(
                self,
                {"mail_day": today, "mail_count": sum_},
                SQL("%s <= %s", sum_, self._get_mail_limit()),
            )
        )

    def _refuse_mail(self, reason):
        """Refuse a mail in words.

        :raise UserError: where there is a reason
        """
        if reason:
            raise UserError(reason)
