# SPDX-License-Identifier: LGPL-3.0-or-later
from odoo import api, models


class MailThread(models.AbstractModel):
    """Whom a merchant's login may write to, subscribe and speak as: its own people, and those a document names."""

    _inherit = "mail.thread"

    def message_post(self, **kwargs):
        self._check_merchant_message(kwargs)
        return super().message_post(**kwargs)

    def message_notify(self, **kwargs):
        self._check_merchant_message(kwargs)
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
        message = self.env["mail.message"]
        message._check_merchant_vals(
            {name: value for name, value in vals.items() if name in message._fields}
        )
