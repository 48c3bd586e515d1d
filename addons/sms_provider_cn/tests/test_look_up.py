# SPDX-License-Identifier: LGPL-3.0-or-later
from datetime import datetime, timedelta, timezone

from odoo import fields
from odoo.tests import tagged

from ..tools.aliyun import BEIJING
from .common import SmsCnCase


@tagged("-at_install", "post_install")
class TestLookUp(SmsCnCase):
    def look_up(self, message, minutes=11):
        """Let the time pass and ask."""
        tracker = self.tracker(message)
        if tracker.provider_check_at:
            tracker.provider_check_at = fields.Datetime.now()
        else:
            tracker.provider_called_at -= timedelta(minutes=minutes)
        self.env["sms.tracker"]._cron_look_up()
        return tracker

    def test_no_answer_but_accepted(self):
        """MTG-26: no answer, yet accepted: found at the provider, not sent again."""
        message = self.message(number="13900000012")
        self.queue._process_queue()
        self.assertEqual(message.state, "process")
        self.queue._process_queue()
        tracker = self.look_up(message)
        self.assertEqual(tracker.provider_state, "pending")
        self.assertEqual(len(self.gateway.messages), 1)

    def test_no_answer_and_not_accepted(self):
        """MTG-26: no answer and not in Aliyun's complete records: back into the queue."""
        for digits in ("0013", "0014"):
            message = self.message(number=f"1390000{digits}")
            self.queue._process_queue()
            self.assertEqual(message.state, "process")
            self.look_up(message)
            self.assertEqual(message.state, "outgoing")
            message.unlink()

    def test_tencent_in_doubt_is_never_repeated(self):
        """MTG-26: Tencent's records are incomplete: a doubt stays one and is shown as such."""
        message = self.message(number="13900000013", company=self.tencent)
        self.queue._process_queue()
        for _check in range(7):
            tracker = self.look_up(message)
        self.assertEqual(tracker.provider_state, "failed")
        self.assertEqual((message.state, message.failure_type), ("error", "cn_doubt"))
        self.queue._process_queue()
        self.assertFalse(self.gateway.messages)

    def test_tencent_found_by_elimination(self):
        """MTG-26: the one message to this number that nobody else claims is ours."""
        message = self.message(number="13900000012", company=self.tencent)
        self.queue._process_queue()
        self.gateway.finish(self.gateway.messages[-1], report=False)
        tracker = self.look_up(message)
        self.assertEqual(tracker.provider_state, "delivered")
        self.assertEqual(tracker.provider_reference, self.gateway.messages[-1]["reference"])

    def test_missing_report(self):
        """MTG-26: where no report comes the provider is asked, for both providers."""
        for company in (self.aliyun, self.tencent):
            message = self.message(number="13900000011", company=company)
            self.queue._process_queue()
            self.look_up(message)
            self.assertEqual(self.tracker(message).provider_state, "pending")
            self.gateway.finish(self.gateway.messages[-1], report=False)
            self.look_up(message)
            self.assertEqual(self.tracker(message).provider_state, "delivered")
            self.assertEqual(message.state, "sent")

    def test_around_midnight(self):
        """MTG-26: a message sent at midnight in Beijing is looked for on both days, and on every page."""
        client = self.aliyun._get_sms_cn_client()
        caught = [
            self.gateway.accept("aliyun", "ali-key", "13800138000", "s", "t", {}, str(n))
            for n in range(120)
        ]
        for message in caught:
            message["sent_at"] = datetime(2026, 3, 1, 0, 0, 2, tzinfo=BEIJING)
        before = datetime(2026, 2, 28, 15, 59, 58, tzinfo=timezone.utc)
        records = client.records("+8613800138000", before, before)
        self.assertEqual({record.uuid for record in records}, {str(n) for n in range(120)})

    def test_asking_ends(self):
        """MTG-26: after some look-ups nobody asks any more; what was accepted stays so."""
        [message] = self.sent()
        for _check in range(6):
            tracker = self.look_up(message)
        self.assertFalse(tracker.provider_check_at)
        self.assertEqual(tracker.provider_state, "pending")
        calls = len(self.gateway.calls)
        self.env["sms.tracker"]._cron_look_up()
        self.assertEqual(len(self.gateway.calls), calls)

    def test_provider_down(self):
        """MTG-26: a look-up that fails is made again later; the doubt remains."""
        message = self.message(number="13900000012")
        self.queue._process_queue()
        self.aliyun.sms_aliyun_secret = "wrong"
        tracker = self.look_up(message)
        self.assertEqual(tracker.provider_state, "claimed")
        self.assertEqual(tracker.provider_checks, 1)
        self.aliyun.sms_aliyun_secret = "ali-secret"
        self.look_up(message)
        self.assertEqual(tracker.provider_state, "pending")

    def test_numbers_are_forgotten(self):
        """MTG-26: after a week the number is no longer kept beside the result."""
        [message] = self.sent()
        tracker = self.tracker(message)
        self.assertEqual(tracker.provider_number, "+8613800138000")
        tracker.provider_called_at -= timedelta(days=8)
        self.env["sms.tracker"]._gc_provider_numbers()
        self.assertFalse(tracker.provider_number)
