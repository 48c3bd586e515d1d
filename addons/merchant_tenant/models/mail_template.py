# SPDX-License-Identifier: LGPL-3.0-or-later
from odoo import api, models

from ..tools.html import clean_html

SENDER_FIELDS = ("email_from", "reply_to", "mail_server_id")
# What a merchant's login may add to a mail of a template; the rest would make it another mail.
MAIL_FIELDS = frozenset(
    (
        "attachment_ids",
        "auto_delete",
        "body",
        "body_html",
        "email_cc",
        "email_to",
        "recipient_ids",
        "scheduled_date",
        "subject",
    )
)


class MailTemplate(models.Model):
    """Templates of merchants say what is written, not who writes."""

    _inherit = "mail.template"

    @api.model_create_multi
    def create(self, vals_list):
        for vals in vals_list:
            self._check_merchant_template(vals)
        return super().create(vals_list)

    def write(self, vals):
        self._check_merchant_template(vals)
        return super().write(vals)

    @api.model
    def _check_merchant_template(self, vals):
        """Refuse a merchant's login a sender, a server and a frame of its own.

        :raise AccessError: the values name a sender or a server
        :raise UserError: the values name another layout
        """
        if not self.env["res.users"]._is_merchant():
            return
        for name in SENDER_FIELDS:
            if vals.get(name):
                self._refuse_merchant_value(self._fields[name])
        self.env["mail.thread"]._check_merchant_layout(vals.get("email_layout_xmlid"))

    def send_mail_batch(
        self,
        res_ids,
        force_send=False,
        raise_exception=False,
        email_values=None,
        email_layout_xmlid=False,
    ):
        if self.env["res.users"]._is_merchant():
            self.env["mail.thread"]._check_merchant_layout(
                email_layout_xmlid or self.email_layout_xmlid
            )
            email_values = self._prepare_merchant_mail(email_values or {})
        return super().send_mail_batch(
            res_ids,
            force_send=force_send,
            raise_exception=raise_exception,
            email_values=email_values,
            email_layout_xmlid=email_layout_xmlid,
        )

    @api.model
    def _prepare_merchant_mail(self, vals):
        """Return the values which a merchant's login may add to a mail; the mail is made in superuser mode.

        :param vals: values of `mail.mail`
        :raise AccessError: a value is not the login's to choose, or names a row it cannot read
        """
        mails = self.env["mail.mail"]
        for name in vals:
            if name not in MAIL_FIELDS and name in mails._fields:
                mails._refuse_merchant_value(mails._fields[name])
        mails._check_merchant_vals(vals)
        return {
            name: clean_html(value, self._may_merchant_show)[0]
            if name in ("body", "body_html") and isinstance(value, str)
            else value
            for name, value in vals.items()
        }

    def _generate_template(self, *args, **kwargs):
        if self.env["res.users"]._is_merchant():
            self._check_merchant_rendering()
        return super()._generate_template(*args, **kwargs)

    def _check_merchant_rendering(self):
        """Refuse to render what a merchant's login could not write, and reports about other documents.

        :raise AccessError: the template is one
        """
        self.ensure_one()
        template = self.sudo()  # sudo: who made it, and which reports it has
        if template.create_uid.merchant_tenant_id:
            self._check_access_right_dynamic_template()
        if template.report_template_ids.filtered(lambda report: report.model != template.model):
            self._refuse_merchant_value(self._fields["report_template_ids"])
