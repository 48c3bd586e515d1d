# SPDX-License-Identifier: LGPL-3.0-or-later
import json
from uuid import uuid4

from odoo import Command, models
from odoo.tools import email_normalize, formataddr


class BaseNotice(models.Model):
    """The one place that decides how somebody is told.

    A further channel is a value of `channel` with two methods, ``_can_reach_by_<channel>(contact)`` for one notice and
    ``_send_by_<channel>()`` for several. The latter puts the messages into a queue that sends them after the commit and
    reports to ``_set_result``.
    """

    _inherit = "base.notice"

    def _choose_channel(self, document):
        """Note how the person is reached, and return the first channel that reaches him, None when none does."""
        self.ensure_one()
        contact = document._get_notice_contact(self)
        self.write(
            {
                "recipient": contact.get("name") or False,
                "mobile": contact.get("mobile") or False,
                "email": contact.get("email") or False,
                "lang": contact.get("lang") or self.lang,
            }
        )
        for channel in document._get_notice_channels(self):
            if getattr(self, f"_can_reach_by_{channel}")(contact):
                return channel
        return None

    def _get_document(self):
        """Return the record of this notice, in the language of its person."""
        self.ensure_one()
        return self.env[self.res_model].with_context(lang=self.lang or None).browse(self.res_id)

    # ------------------------------------------------------------
    # Text message
    # ------------------------------------------------------------

    def _can_reach_by_sms(self, contact):
        mobile = contact.get("mobile")
        return bool(mobile) and not self.env["phone.blacklist"].search_count(
            [("number", "=", mobile)], limit=1
        )

    def _send_by_sms(self):
        for notice in self:
            notice.write(
                {"body": notice._get_document()._get_notice_text(notice), "uuid": uuid4().hex}
            )
        self._queue_texts("notice_id")

    # ------------------------------------------------------------
    # Mail
    # ------------------------------------------------------------

    def _can_reach_by_mail(self, contact):
        return bool(email_normalize(contact.get("email") or ""))

    def _send_by_mail(self):
        """Let templates write the mails, those that say the same at once, and leave them to Odoo's queue of mails."""
        groups = {}
        for notice in self:
            template = notice._get_document()._get_notice_template(notice)
            key = (template, notice.lang, json.dumps(notice.values or {}, sort_keys=True))
            groups[key] = groups.get(key, self.browse()) | notice
        for (template, lang, values), notices in groups.items():
            template = template.with_context(lang=lang or None, notice_values=json.loads(values))
            mails = template.send_mail_batch(notices.mapped("res_id"))
            for notice, mail in zip(notices, mails, strict=True):
                mail.write(
                    {
                        "email_to": formataddr((notice.recipient or "", notice.email)),
                        "recipient_ids": [Command.clear()],
                        "notice_id": notice.id,
                    }
                )
                notice.body = mail.subject
        self.env.ref("mail.ir_cron_mail_scheduler_action")._trigger()
