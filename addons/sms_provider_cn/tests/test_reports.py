# SPDX-License-Identifier: LGPL-3.0-or-later
import json

from odoo.tests import HttpCase, tagged
from odoo.tools import mute_logger

from .common import SmsCnMixin


@tagged("-at_install", "post_install")
class TestReports(SmsCnMixin, HttpCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.set_up_gateway()

    def report(self, company, *reports, provider=None, token=None):
        """Push these reports to the company's address; the response."""
        provider = provider or company.sms_provider
        token = token or company._get_sms_cn_report_token(provider)
        self.env.flush_all()
        body = reports[0] if len(reports) == 1 and isinstance(reports[0], bytes) else None
        return self.url_open(
            f"/sms_cn/report/{provider}/{token}",
            data=body if body is not None else json.dumps(reports),
            headers={"Content-Type": "application/json"},
            method="POST",
        )

    def caught(self, number=-1):
        """The report of a message that the gateway has decided."""
        message = self.gateway.messages[number]
        if message["state"] == "waiting":
            self.gateway.finish(message, report=False)
        return self.gateway.report_of(message)

    def test_delivered(self):
        """MTG-26: a delivery report sets the final result, for both providers."""
        for company, thanks in (
            (self.aliyun, {"code": 0, "msg": "OK"}),
            (self.tencent, {"result": 0, "errmsg": "OK"}),
        ):
            message = self.message(company=company)
            notification = self.notification(message)
            self.queue._process_queue()
            response = self.report(company, self.caught())
            self.assertEqual(response.json(), thanks)
            self.env.invalidate_all()
            self.assertEqual(self.tracker(message).provider_state, "delivered")
            self.assertEqual(message.state, "sent")
            self.assertEqual(notification.notification_status, "sent")

    def test_not_delivered(self):
        """MTG-26: the report of a failure carries the reason to message and notification."""
        for company in (self.aliyun, self.tencent):
            message = self.message(number="13900000010", company=company)
            notification = self.notification(message)
            self.queue._process_queue()
            self.assertEqual(message.state, "pending")
            self.report(company, self.caught())
            self.env.invalidate_all()
            self.assertEqual((message.state, message.failure_type), ("error", "cn_number"))
            self.assertFalse(message.to_delete)
            self.assertEqual(notification.failure_type, "cn_number")
            self.assertIn("空号", self.tracker(message).provider_message)

    def test_after_the_message_is_gone(self):
        """MTG-26: the sent message is swept away, its result still arrives."""
        [message] = self.sent()
        uuid = message.uuid
        message.unlink()
        self.report(self.aliyun, self.caught())
        self.env.invalidate_all()
        tracker = self.env["sms.tracker"].search([("sms_uuid", "=", uuid)])
        self.assertEqual(tracker.provider_state, "delivered")

    @mute_logger("odoo.addons.sms_provider_cn.controllers.main", "odoo.http")
    def test_forged(self):
        """MTG-26: a wrong token, another company's or provider's, and the old one after renewal: 404."""
        [message] = self.sent()
        report = self.caught()
        good = self.aliyun._get_sms_cn_report_token("aliyun")
        for provider, token in (
            ("aliyun", f"{self.aliyun.id}-{'0' * 64}"),
            ("aliyun", good[:-1] + ("0" if good[-1] != "0" else "1")),
            ("aliyun", "x"),
            ("aliyun", "99999999999999999999-x"),
            ("aliyun", "²-x"),
            ("aliyun", f"{self.aliyun.id}-é"),
            ("aliyun", self.aliyun._get_sms_cn_report_token("tencent")),
            ("other", good),
        ):
            response = self.report(self.aliyun, report, provider=provider, token=token)
            self.assertEqual(response.status_code, 404, token)
        self.aliyun.sms_cn_report_serial += 1
        self.assertEqual(self.report(self.aliyun, report, token=good).status_code, 404)
        self.env.invalidate_all()
        self.assertEqual(self.tracker(message).provider_state, "pending")

    def test_other_company(self):
        """MTG-26: a company's address reaches no message of another."""
        [message] = self.sent()
        rival = self.env["res.company"].create({"name": "MTG-26 rival", "sms_provider": "aliyun"})
        response = self.report(rival, self.caught())
        self.assertEqual(response.status_code, 200)
        self.env.invalidate_all()
        self.assertEqual(self.tracker(message).provider_state, "pending")

    def test_replayed(self):
        """MTG-26: the same report again, or the contrary one, changes nothing."""
        [message] = self.sent()
        report = self.caught()
        self.report(self.aliyun, report)
        self.report(self.aliyun, report)
        self.report(self.aliyun, {**report, "success": False, "err_code": "空号"})
        self.env.invalidate_all()
        self.assertEqual(self.tracker(message).provider_state, "delivered")
        self.assertEqual(message.state, "sent")

    def test_old_report_after_resending(self):
        """MTG-26: the failure of the first attempt does not count against the second."""
        message = self.message(number="13900000010")
        self.queue._process_queue()
        old = self.caught()
        self.report(self.aliyun, old)
        self.env.invalidate_all()
        self.assertEqual(message.state, "error")
        message.number = "13800138000"
        message.action_set_outgoing()
        self.queue._process_queue()
        self.report(self.aliyun, old)
        self.env.invalidate_all()
        self.assertEqual(message.state, "pending")
        self.report(self.aliyun, self.caught())
        self.env.invalidate_all()
        self.assertEqual(message.state, "sent")

    def test_report_before_the_answer(self):
        """MTG-26: a report that is faster than the answer is kept, the answer does not undo it."""
        message = self.message()
        tracker = message._claim_cn(self.aliyun, {"mobile": "+8613800138000"})
        report = {"out_id": message.uuid, "biz_id": "1^0", "success": True, "err_code": "DELIVERED"}
        self.report(self.aliyun, report)
        self.env.invalidate_all()
        self.assertEqual(tracker.provider_state, "delivered")
        tracker._finish_cn_result({"state": "success", "cn_reference": "1^0"})
        self.assertEqual(tracker.provider_state, "delivered")
        self.assertEqual(message.state, "sent")

    @mute_logger("odoo.http")
    def test_nonsense(self):
        """MTG-26: a body that is no list of reports is refused, one too large is not read."""
        for body, status in (
            (b"", 400),
            (b"{", 400),
            (b"{}", 400),
            (b"[1]", 400),
            (b"[" * 100000, 400),
            (b"\xff\xfe", 400),
            (b"[" + b" " * 600000 + b"]", 413),
            (json.dumps([{}] * 1001).encode(), 413),
            (b"[]", 200),
            (b'[{"out_id": {"a": 1}, "biz_id": null, "success": "yes"}]', 200),
        ):
            self.assertEqual(self.report(self.aliyun, body).status_code, status, body[:20])

    def test_batch(self):
        """MTG-26: many reports in one push, some of them unknown."""
        messages = self.sent(*[self.aliyun] * 3)
        reports = [self.caught(number) for number in range(3)]
        self.report(self.aliyun, {"out_id": "nobody"}, *reports)
        self.env.invalidate_all()
        self.assertEqual(set(messages.mapped("state")), {"sent"})

    def test_only_post(self):
        """MTG-26: the address answers to nothing but POST."""
        token = self.aliyun._get_sms_cn_report_token("aliyun")
        with mute_logger("odoo.http"):
            response = self.url_open(f"/sms_cn/report/aliyun/{token}")
        self.assertIn(response.status_code, (404, 405))
