# SPDX-License-Identifier: LGPL-3.0-or-later
from datetime import timedelta
from unittest.mock import patch

from odoo import fields
from odoo.tests import tagged
from odoo.tools import mute_logger

from odoo.addons.sms.tools.sms_api import SmsApi

from ..models.sms_sms_queue import RETRY_MINUTES
from ..tools.aliyun import AliyunClient
from .common import VALUES, Crash, SmsCnCase
from .gateway import Gateway


@tagged("-at_install", "post_install")
class TestQueue(SmsCnCase):
    def test_sent(self):
        """MTG-26: a queued message leaves with signature, template and values, and is remembered."""
        message = self.message()
        notification = self.notification(message)
        self.queue._process_queue()
        [caught] = self.gateway.messages
        self.assertEqual(
            (caught["mobile"], caught["sign"], caught["template"], caught["values"]),
            ("13800138000", "会客", "SMS_1", VALUES),
        )
        self.assertEqual(caught["uuid"], message.uuid)
        tracker = self.tracker(message)
        self.assertEqual(tracker.provider_state, "pending")
        self.assertEqual(tracker.provider_reference, caught["reference"])
        self.assertEqual(message.state, "pending")
        self.assertTrue(message.to_delete)
        self.assertEqual(notification.notification_status, "pending")

    def test_two_companies_at_once(self):
        """MTG-26: two companies in one batch (Odoo's own queue stops), each with its keys."""
        messages = self.sent(self.aliyun, self.tencent, self.aliyun, self.tencent)
        self.assertEqual(set(messages.mapped("state")), {"pending"})
        self.assertEqual(
            sorted((m["provider"], m["key"], m["template"]) for m in self.gateway.messages),
            [
                ("aliyun", "ali-key", "SMS_1"),
                ("aliyun", "ali-key", "SMS_1"),
                ("tencent", "ten-key", "2001"),
                ("tencent", "ten-key", "2001"),
            ],
        )

    def test_companies_of_odoo_beside(self):
        """MTG-26: Odoo's own provider goes on beside ours, company by company."""
        first, second = self.env["res.company"].create([{"name": "IAP 1"}, {"name": "IAP 2"}])
        own, other = self.message(company=first), self.message(company=second)
        ours = self.message()
        seen = []

        def send(api, messages, delivery_reports_url=False):
            uuids = [number["uuid"] for message in messages for number in message["numbers"]]
            seen.append((api.company, uuids))
            return [{"uuid": uuid, "state": "success"} for uuid in uuids]

        with patch.object(SmsApi, "_send_sms_batch", send):
            self.queue._process_queue()
        self.assertEqual(seen, [(first, [own.uuid]), (second, [other.uuid])])
        self.assertEqual((own + other + ours).mapped("state"), ["pending"] * 3)
        self.assertEqual([m["uuid"] for m in self.gateway.messages], [ours.uuid])

    def test_mixed_records_in_send(self):
        """MTG-26: Odoo's `_send` takes messages of two companies without stopping."""
        first, second = self.env["res.company"].create([{"name": "IAP 1"}, {"name": "IAP 2"}])
        messages = self.message(company=first) + self.message(company=second)
        with patch.object(
            SmsApi,
            "_send_sms_batch",
            lambda api, messages, delivery_reports_url=False: [
                {"uuid": n["uuid"], "state": "success"} for m in messages for n in m["numbers"]
            ],
        ):
            messages._send()
        self.assertEqual(messages.mapped("state"), ["pending", "pending"])

    def test_same_mobile_twice(self):
        """MTG-26: two people with one mobile both get theirs."""
        messages = self.sent(self.aliyun, self.aliyun)
        self.assertEqual(len(self.gateway.messages), 2)
        self.assertEqual({m["uuid"] for m in self.gateway.messages}, set(messages.mapped("uuid")))

    def test_not_inside_a_transaction(self):
        """MTG-26: `send` leaves it to the queue: the transaction may still be taken back."""
        message = self.message()
        message.send()
        self.assertFalse(self.gateway.calls)
        self.assertEqual(message.state, "outgoing")

    def test_message_company_first(self):
        """MTG-26: the company of the chatter message decides, not that of the user at work."""
        mail = self.env["mail.message"].create(
            {"body": "x", "record_company_id": self.tencent.id, "message_type": "sms"}
        )
        message = self.message(mail_message_id=mail.id)
        self.assertEqual(message.record_company_id, self.tencent)
        self.queue._process_queue()
        self.assertEqual([m["provider"] for m in self.gateway.messages], ["tencent"])

    def test_refusals(self):
        """MTG-26: what the provider refuses is an error at once, with our reason and its words."""
        for company in (self.aliyun, self.tencent):
            for digits, reason in (
                ("0001", "cn_balance"),
                ("0002", "cn_sign"),
                ("0003", "cn_template"),
                ("0004", "cn_number"),
                ("0005", "cn_limit"),
                ("0006", "cn_blacklist"),
            ):
                message = self.message(number=f"+861390000{digits}", company=company)
                notification = self.notification(message)
                self.queue._process_queue()
                self.assertEqual((message.state, message.failure_type), ("error", reason), digits)
                self.assertEqual(notification.failure_type, reason)
                tracker = self.tracker(message)
                self.assertEqual(tracker.provider_state, "failed")
                self.assertIn(tracker.provider_code, tracker.provider_message)
        self.assertFalse(self.gateway.messages)

    def test_wrong_keys(self):
        """MTG-26: wrong keys and missing keys are told apart from everything else."""
        self.aliyun.sms_aliyun_secret = "wrong"
        [message] = self.sent()
        self.assertEqual(message.failure_type, "cn_auth")
        self.assertEqual(self.gateway.refused, ["SignatureDoesNotMatch"])
        self.aliyun.sms_aliyun_secret = False
        [message] = self.sent()
        self.assertEqual(message.failure_type, "cn_auth")

    def test_bad_number(self):
        """MTG-26: what is no number never leaves."""
        message = self.message(number="abc")
        self.queue._process_queue()
        self.assertEqual(message.failure_type, "cn_number")
        self.assertFalse(self.gateway.calls)

    def test_number_forms(self):
        """MTG-26: a Chinese number in any form reaches the provider in its own."""
        for number in ("+8613800138000", "138 0013 8000", "008613800138000"):
            message = self.message(number=number)
            self.queue._process_queue()
            self.assertEqual(message.state, "pending", number)
        self.assertEqual({m["mobile"] for m in self.gateway.messages}, {"13800138000"})

    def test_throttled_then_sent(self):
        """MTG-26: a refusal that passes is tried again, later."""
        message = self.message(number="13900000015")
        self.queue._process_queue()
        self.assertEqual((message.state, message.cn_attempts), ("outgoing", 1))
        self.queue._process_queue()
        self.assertFalse(self.gateway.messages)
        message.cn_retry_at = fields.Datetime.now()
        self.queue._process_queue()
        self.assertEqual(message.state, "pending")
        self.assertEqual(len(self.gateway.messages), 1)

    def test_outage_delays_and_ends(self):
        """MTG-26: an outage lets all of the company wait, nobody else, and ends after some hours."""
        gone = Gateway()
        self.aliyun.sms_aliyun_url = gone.url
        gone.server_close()
        messages = self.queue.browse()
        for _number in range(5):
            messages += self.message()
        other = self.message(company=self.tencent)
        self.queue._process_queue()
        self.assertEqual(other.state, "pending")
        self.assertEqual(messages.mapped("state"), ["outgoing"] * 5)
        # Three were tried, the others wait without one.
        self.assertEqual(sorted(messages.mapped("cn_attempts")), [0, 0, 1, 1, 1])
        self.assertTrue(all(messages.mapped("cn_retry_at")))
        first = messages[0]
        first.cn_attempts = len(RETRY_MINUTES)
        first.cn_retry_at = fields.Datetime.now()
        self.queue._process_queue()
        self.assertEqual((first.state, first.failure_type), ("error", "sms_server"))

    def crash(self):
        """Run the queue until it ends; assertRaises would take back what was committed before."""
        try:
            self.queue._process_queue()
        except Crash:
            return
        self.fail("the queue went on")

    def test_crash_after_the_call(self):
        """MTG-26: the process ends between the provider's yes and our note of it: never sent twice."""
        message = self.message()
        real = AliyunClient.send

        def send_and_crash(client, *args):
            real(client, *args)
            raise Crash()

        with patch.object(AliyunClient, "send", send_and_crash):
            self.crash()
        self.assertEqual(len(self.gateway.messages), 1)
        # What was committed before the call: the claim.
        self.assertEqual(message.state, "process")
        self.assertEqual(self.tracker(message).provider_state, "claimed")
        self.queue._process_queue()
        self.assertEqual(len(self.gateway.messages), 1)
        self.tracker(message).provider_called_at -= timedelta(minutes=11)
        self.env["sms.tracker"]._cron_look_up()
        self.assertEqual(message.state, "pending")
        self.assertEqual(self.tracker(message).provider_state, "pending")
        self.queue._process_queue()
        self.assertEqual(len(self.gateway.messages), 1)

    def test_crash_before_the_call(self):
        """MTG-26: the process ends before the provider heard of it: sent later, once."""
        message = self.message()
        with patch.object(AliyunClient, "send", side_effect=Crash):
            self.crash()
        self.assertEqual(message.state, "process")
        self.tracker(message).provider_called_at -= timedelta(minutes=11)
        self.env["sms.tracker"]._cron_look_up()
        self.assertEqual(message.state, "outgoing")
        self.queue._process_queue()
        self.assertEqual(message.state, "pending")
        self.assertEqual(len(self.gateway.messages), 1)

    @mute_logger("odoo.addons.sms_provider_cn.tools.sms_api")
    def test_unreadable_answer(self):
        """MTG-26: an answer that makes no sense leaves its message in doubt, the next ones go on."""
        messages = self.message() + self.message(company=self.tencent)
        with patch.object(AliyunClient, "send", side_effect=TypeError("nonsense")):
            self.queue._process_queue()
        self.assertEqual(messages.mapped("state"), ["process", "pending"])

    def test_resend_failed(self):
        """MTG-26: what failed is queued again by Odoo's own buttons, with its attempts anew."""
        message = self.message(number="13900000001")
        self.queue._process_queue()
        self.assertEqual(message.state, "error")
        message.number = "13800138000"
        message.resend_failed()
        self.assertEqual((message.state, message.cn_attempts), ("outgoing", 0))
        self.queue._process_queue()
        self.assertEqual(message.state, "pending")
        self.assertFalse(self.tracker(message).provider_message)

    def test_send_at_once_for_a_test(self):
        """MTG-26: Odoo's interface to a provider answers in Odoo's form."""
        sms_api = self.aliyun._get_sms_api_class()(self.env)
        sms_api._set_company(self.aliyun)
        results = sms_api._send_sms_batch(
            [
                {
                    "content": self.message().body,
                    "numbers": [{"number": "13800138000", "uuid": "1"}],
                },
                {"content": "x", "numbers": [{"number": "13800138000", "uuid": "2"}]},
            ]
        )
        self.assertEqual([r["state"] for r in results], ["success", "cn_template"])
        self.assertIn("cn_template", sms_api._get_sms_api_error_messages())
