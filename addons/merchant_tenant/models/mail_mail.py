# SPDX-License-Identifier: LGPL-3.0-or-later
import ast

from odoo import api, models
from odoo.tools.mail import email_normalize_all

from ..tools.relations import get_relations

# Headers by which stock recognises its own mails; others may name senders and recipients.
HEADERS = frozenset(("X-Odoo-Objects", "Auto-Submitted", "X-Auto-Response-Suppress"))


class MailMail(models.Model):
    """The one place all mails pass, whatever made them: those of a merchant are sent as the platform sets it.

    A mail is a merchant's when a login of its made it or is its author; such a mail reaches people of the merchant's
    meetings, and is counted. What the system sends about a merchant's document carries the same sender.
    """

    _inherit = "mail.mail"

    @api.model_create_multi
    def create(self, vals_list):
        acting = self.env["res.users"]._get_merchant_of(self.env.uid)
        if acting:
            self._check_merchant_attachments(vals_list)
        mails = super().create(vals_list)
        mails._set_merchant_sender()
        for tenant, theirs in mails.grouped(lambda mail: mail._get_sending_merchant()).items():
            if tenant:
                theirs._guard_merchant_mails(tenant, refuse=bool(acting))
        return mails

    def send(self, *args, **kwargs):
        # The message may have changed since its mail was queued.
        self._set_merchant_sender()
        return super().send(*args, **kwargs)

    def _prepare_outgoing_list(self, *args, **kwargs):
        results = super()._prepare_outgoing_list(*args, **kwargs)
        tenant = self._get_sending_merchant()
        if not tenant:
            return results
        # A contact may have another address by now.
        addresses = {address for result in results for address in result["email_to_normalized"]}
        strangers = self._find_strangers(tenant, addresses)
        return [result for result in results if strangers.isdisjoint(result["email_to_normalized"])]

    def _get_sending_merchant(self):
        """Return the merchant (sudo) that sends the mail, nobody for a mail of anybody else."""
        self.ensure_one()
        # sudo: whose logins they are, whoever sends
        mail = self.sudo().with_context(active_test=False)
        return (mail.create_uid | mail.author_id.user_ids).merchant_tenant_id[:1]

    def _get_document_companies(self):
        """Return {(model, id): company (sudo)} of the documents of merchants' models that the mails are about."""
        names = self._get_merchant_documents()
        # sudo: whose documents they are, whoever sends
        mails = self.sudo().filtered(lambda mail: mail.model in names and mail.res_id)
        return {
            (model, document.id): document.company_id
            for model, about in mails.grouped("model").items()
            for document in self.env[model].sudo().browse(set(about.mapped("res_id"))).exists()
        }

    def _get_document_merchant(self, companies):
        """Return the merchant (sudo) whose document the mail of the system is about, nobody for other mails.

        :param companies: see :meth:`_get_document_companies`
        """
        self.ensure_one()
        mail = self.sudo()  # sudo: what it is about and who speaks, whoever sends
        company = companies.get((mail.model, mail.res_id))
        if not company or any(user._is_internal() for user in mail.author_id.user_ids):
            # Somebody of the platform writes as himself.
            return self.env["merchant.tenant"].sudo()
        return company.with_context(active_test=False).merchant_tenant_ids[:1]

    @api.model
    def _get_merchant_documents(self):
        """Return the names of the models whose mails come from the merchant that has the document. Bridges add theirs."""
        return frozenset()

    def _set_merchant_sender(self):
        """Let mails of merchants leave from the address that the platform has set."""
        companies = self._get_document_companies()
        for mail in self:
            tenant = mail._get_sending_merchant() or mail._get_document_merchant(companies)
            if tenant:
                # sudo: nobody but the system writes mails
                mail.sudo().write(
                    {**tenant._prepare_mail_sender(), "headers": mail._get_merchant_headers()}
                )

    def _get_merchant_headers(self):
        try:
            headers = ast.literal_eval(self.headers or "{}")
        except (SyntaxError, ValueError):
            headers = {}
        kept = {name: value for name, value in dict(headers).items() if name in HEADERS}
        return repr(kept) if kept else False

    @api.model
    def _check_merchant_attachments(self, vals_list):
        """Refuse files that the acting login cannot read; mails are made in superuser mode.

        :raise AccessError: there is one
        """
        field = self._fields["attachment_ids"]
        named = {
            file_id
            for vals in vals_list
            for _model, ids in get_relations(self, field, vals.get("attachment_ids"), vals)
            for file_id in ids
        }
        self.env["ir.attachment"].sudo(False).browse(named).check_access("read")

    def _guard_merchant_mails(self, tenant, refuse):
        """Count mails of a merchant and hold back those it may not send.

        :param tenant: the merchant (sudo)
        :param refuse: whether the acting user is the merchant's, and is told; else the mails stay and say why
        :raise UserError: where `refuse` is set, for all mails together
        """
        by_mail = {mail: mail._get_recipient_addresses() for mail in self}
        addresses = set().union(*by_mail.values())
        reason = tenant.with_env(self.env)._check_mails(
            sum(map(len, by_mail.values())), self._find_strangers(tenant, addresses)
        )
        if reason and refuse:
            tenant._refuse_mail(reason)
        elif reason:
            # sudo: nobody but the system writes mails
            self.sudo().write({"state": "exception", "failure_reason": reason})

    def _find_strangers(self, tenant, addresses):
        """Return the addresses a merchant may not write to: neither its people nor followers from the platform."""
        strangers = addresses - tenant._filter_mail_addresses(addresses)
        if strangers:
            strangers -= self._get_following_office()
        return strangers

    def _get_following_office(self):
        """Return the addresses of the platform's people who follow the documents: nobody else can make them."""
        # sudo: who follows, whoever sends
        followers = self.env["mail.followers"].sudo()
        keys = {(mail.model, mail.res_id) for mail in self.sudo() if mail.model and mail.res_id}
        partners = self.env["res.partner"].sudo()
        for model, res_id in keys:
            partners |= followers.search(
                [("res_model", "=", model), ("res_id", "=", res_id)]
            ).partner_id
        office = partners.user_ids.filtered(
            lambda user: user._is_internal() and not user.merchant_tenant_id
        )
        return set(office.mapped("email_normalized"))

    def _get_recipient_addresses(self):
        """Return the normalised addresses a mail goes to."""
        self.ensure_one()
        mail = self.sudo()  # sudo: whom it goes to, whoever made it
        texts = [mail.email_to, mail.email_cc, *mail.recipient_ids.mapped("email")]
        return {address for text in texts for address in email_normalize_all(text or "")}
