# SPDX-License-Identifier: LGPL-3.0-or-later
from markupsafe import Markup

from odoo import api, models
from odoo.exceptions import UserError

from ..tools.html import clean_html

# The frames a mail may be set in; any other page of the system can be named as one.
LAYOUTS = frozenset(
    (
        "mail.mail_notification_layout",
        "mail.mail_notification_layout_with_responsible_signature",
        "mail.mail_notification_light",
    )
)


class MailThread(models.AbstractModel):
    """Whom a merchant's login may write to, subscribe and speak as: its own people, and those a document names."""

    _inherit = "mail.thread"

    def message_post(self, **kwargs):
        self._check_merchant_message(kwargs)
        return super().message_post(**self._prepare_merchant_message(kwargs))

    def message_notify(self, **kwargs):
        self._check_merchant_message(kwargs)
        kwargs = self._prepare_merchant_message(kwargs)
        if self.env["res.users"]._is_merchant() and not self and kwargs.get("model"):
            document = self.env[kwargs["model"]].browse(kwargs.get("res_id"))
            document.check_access("read")
        return super().message_notify(**kwargs)

    def message_post_with_source(self, source_ref, **kwargs):
        self._check_merchant_message(kwargs)
        return super().message_post_with_source(source_ref, **kwargs)

    def message_mail_with_source(self, source_ref, **kwargs):
        self._check_merchant_message(kwargs)
        return super().message_mail_with_source(source_ref, **kwargs)

    def message_subscribe(self, partner_ids=None, subtype_ids=None):
        self._check_merchant_message({"partner_ids": partner_ids})
        return super().message_subscribe(partner_ids=partner_ids, subtype_ids=subtype_ids)

    def _message_update_content(self, message, /, *, body, **kwargs):
        # Stock writes the message in superuser mode.
        body = self._prepare_merchant_message({"body": body})["body"]
        return super()._message_update_content(message, body=body, **kwargs)

    def _message_get_default_recipients(self, *args, **kwargs):
        if self.env["res.users"]._is_merchant():
            # Stock reads the robot's address to leave it out.
            # sudo: the robot's address alone, which is thereby known to what follows
            self.env.ref("base.partner_root").sudo().mapped("email_normalized")
        return super()._message_get_default_recipients(*args, **kwargs)

    @api.model
    def message_process(self, *args, **kwargs):
        self._refuse_merchant_mail()
        return super().message_process(*args, **kwargs)

    @api.model
    def message_route(self, *args, **kwargs):
        self._refuse_merchant_mail()
        return super().message_route(*args, **kwargs)

    @api.model
    def message_parse(self, *args, **kwargs):
        self._refuse_merchant_mail()
        return super().message_parse(*args, **kwargs)

    def _refuse_merchant_mail(self):
        """Incoming mail is the gateway's: it acts as whoever the mail says it is from.

        :raise AccessError: for merchants' logins
        """
        if self.env["res.users"]._is_merchant():
            raise self.env["ir.model.access"]._make_merchant_error(
                self.env._("Incoming mail"), self._description
            )

    def _check_merchant_message(self, vals):
        """Refuse people, files and documents of a message which a merchant's login cannot read.

        :param vals: arguments as `message_post` takes them
        :raise AccessError: they name foreign rows
        """
        if not self.env["res.users"]._is_merchant():
            return
        vals = dict(vals)
        if vals.get("partner_ids") and self:
            # sudo: whom the document is about, the merchant may write to, although it is nobody's contact
            people = self.sudo()._mail_get_partners(introspect_fields=False).values()
            named = {partner.id for partners in people for partner in partners}
            vals["partner_ids"] = [
                partner_id for partner_id in vals["partner_ids"] if partner_id not in named
            ]
        self._check_merchant_layout(vals.get("email_layout_xmlid"))
        message = self.env["mail.message"]
        message._check_merchant_vals(
            {name: value for name, value in vals.items() if name in message._fields}
        )

    @api.model
    def _check_merchant_layout(self, layout):
        """Refuse a merchant's login any frame of a mail but those of Odoo's own mails.

        :param layout: external id of a view
        :raise UserError: it is another one
        """
        if layout and layout not in LAYOUTS and self.env["res.users"]._is_merchant():
            raise UserError(
                self.env._("“%(layout)s” is no layout for mails of merchants.", layout=layout)
            )

    @api.model
    def _prepare_merchant_message(self, vals):
        """Return the arguments of a message with the text that a merchant's login may send.

        :param vals: arguments as `message_post` takes them
        """
        body = vals.get("body")
        is_html = isinstance(body, Markup) or vals.get("body_is_html")
        if not body or not is_html or not self.env["res.users"]._is_merchant():
            return vals
        text, kinds = clean_html(str(body), self._may_merchant_show)
        if kinds:
            self.env["mail.message"]._tell_merchant_removed({"body": kinds})
        return {**vals, "body": Markup(text)}
