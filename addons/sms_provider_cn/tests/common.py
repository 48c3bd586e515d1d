# SPDX-License-Identifier: LGPL-3.0-or-later
from unittest.mock import patch

from odoo.tests import TransactionCase

from odoo.addons.base.models.ir_cron import IrCron

from .gateway import Gateway

BODY = "您好张伟，您已获邀参加春季客户会，参会码7K2M9Q，请在https://huike.test/meeting/claim?code=7K2M9Q 取票。"
VALUES = {
    "name": "张伟",
    "meeting": "春季客户会",
    "code": "7K2M9Q",
    "ticket": "7K2M9Q",
}
ALIYUN_TEXT = "您好${name}，您已获邀参加${meeting}，参会码${code}，请在https://huike.test/meeting/claim?code=${ticket} 取票。"
TENCENT_TEXT = (
    "您好{1}，您已获邀参加{2}，参会码{3}，请在https://huike.test/meeting/claim?code={4} 取票。"
)


class Crash(BaseException):
    """The process ends at this point: no `except Exception` sees it."""


def _commit_progress(self, processed=0, *, remaining=None, deactivate=False):
    self.env.cr.flush()
    self.env.cr.clear()
    return float("inf")


class SmsCnMixin:
    """A gateway, and two companies that send through it: one by Aliyun, one by Tencent Cloud."""

    @classmethod
    def set_up_gateway(cls):
        cls.gateway = Gateway(
            keys={"ali-key": "ali-secret", "ten-key": "ten-secret"}, report_delay=None, hang=0.2
        ).start()
        cls.addClassCleanup(cls.gateway.stop)
        cls.env["sms.sms"].search([]).unlink()
        # Under test nothing may be committed; the places where it would be are the same.
        cls.startClassPatcher(patch.object(IrCron, "_commit_progress", _commit_progress))
        cls.aliyun = cls.env["res.company"].create(
            {
                "name": "MTG-26 Aliyun",
                "sms_provider": "aliyun",
                "sms_aliyun_key_id": "ali-key",
                "sms_aliyun_secret": "ali-secret",
                "sms_aliyun_sign_name": "会客",
                "sms_aliyun_url": cls.gateway.url,
                "sms_aliyun_balance_url": cls.gateway.url,
            }
        )
        cls.tencent = cls.env["res.company"].create(
            {
                "name": "MTG-26 Tencent",
                "sms_provider": "tencent",
                "sms_tencent_key_id": "ten-key",
                "sms_tencent_secret": "ten-secret",
                "sms_tencent_app_id": "1400000000",
                "sms_tencent_sign_name": "会客",
                "sms_tencent_url": cls.gateway.url,
            }
        )
        cls.template_aliyun = cls.env["sms.cn.template"].create(
            {
                "name": "Code",
                "company_id": cls.aliyun.id,
                "provider": "aliyun",
                "code": "SMS_1",
                "text": ALIYUN_TEXT,
            }
        )
        cls.template_tencent = cls.env["sms.cn.template"].create(
            {
                "name": "Code",
                "company_id": cls.tencent.id,
                "provider": "tencent",
                "code": "2001",
                "text": TENCENT_TEXT,
            }
        )
        cls.queue = cls.env["sms.sms"]

    def setUp(self):
        super().setUp()
        self.gateway.messages.clear()
        self.gateway.calls.clear()
        self.gateway.refused.clear()
        self.gateway.throttled.clear()
        self.gateway.balance = 88.0

    def message(self, number="13800138000", body=BODY, company=None, **values):
        """A queued message of the company, Aliyun's unless told."""
        return (
            self.env["sms.sms"]
            .with_company(company or self.aliyun)
            .create({"number": number, "body": body, **values})
        )

    def tracker(self, message):
        """What is known of the message after it left."""
        return self.env["sms.tracker"].search([("sms_uuid", "=", message.uuid)])

    def sent(self, *companies):
        """Queue one message to 13800138000 for each company and run the queue; the messages."""
        messages = self.queue.browse()
        for company in companies or [self.aliyun]:
            messages += self.message(company=company)
        self.queue._process_queue()
        return messages

    def notification(self, message):
        """Tie the message to a chatter notification, as Odoo's own senders do; the notification."""
        author = self.env.user.partner_id
        mail = self.env["mail.message"].create(
            {"model": "res.partner", "res_id": author.id, "message_type": "sms", "body": "x"}
        )
        return self.env["mail.notification"].create(
            {
                "mail_message_id": mail.id,
                "res_partner_id": author.id,
                "notification_type": "sms",
                "notification_status": "ready",
                "sms_tracker_ids": [(0, 0, {"sms_uuid": message.uuid})],
            }
        )


class SmsCnCase(SmsCnMixin, TransactionCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.set_up_gateway()
