# SPDX-License-Identifier: LGPL-3.0-or-later
import json
from unittest.mock import patch
from urllib.request import urlopen

import requests

from odoo.tests import BaseCase, tagged

from ..tools import answers
from ..tools.aliyun import AliyunClient
from ..tools.tencent import TencentClient
from .gateway import Gateway


@tagged("-at_install", "post_install")
class TestGateway(BaseCase):
    """The clients against a server that checks signatures by its own reading of the schemes."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.gateway = Gateway(report_delay=None, hang=0.2).start()
        cls.addClassCleanup(cls.gateway.stop)
        url = cls.gateway.url
        cls.aliyun = AliyunClient("demo-key", "demo-secret", url, url, "cn-hangzhou")
        cls.tencent = TencentClient("demo-key", "demo-secret", url, "1400000000", "ap-guangzhou")

    def test_both_are_accepted(self):
        """MTG-26: a signed message with Chinese, spaces and signs arrives as it was given."""
        for client in (self.aliyun, self.tencent):
            values = {"1": "李 雷*+~/&=?", "2": "“引号”"}
            answer = client.send("+8613800138000", "会客", "T1", values, "u" * 32)
            self.assertEqual(answer.outcome, "accepted")
            message = self.gateway.messages[-1]
            self.assertEqual(message["values"], values)
            self.assertEqual(message["reference"], answer.reference)
            self.assertEqual(message["uuid"], "u" * 32)

    def test_wrong_secret_is_refused(self):
        """MTG-26: another secret, and nothing is accepted."""
        url, count = self.gateway.url, len(self.gateway.messages)
        for client, code in (
            (AliyunClient("demo-key", "wrong", url, url, "x"), "SignatureDoesNotMatch"),
            (TencentClient("demo-key", "wrong", url, "1", "x"), "AuthFailure.SignatureFailure"),
            (AliyunClient("nobody", "wrong", url, url, "x"), "InvalidAccessKeyId.NotFound"),
            (TencentClient("nobody", "wrong", url, "1", "x"), "AuthFailure.SecretIdNotFound"),
        ):
            answer = client.send("+8613800138000", "会客", "T1", {}, "u")
            self.assertEqual((answer.outcome, answer.code), ("refused", code))
        self.assertEqual(len(self.gateway.messages), count)

    def test_changed_request_is_refused(self):
        """MTG-26: the gateway sees a parameter that was changed after signing."""
        changed = []

        def tamper(url, **kwargs):
            changed.append(url)
            return real(url.replace("13800138000", "13900139000"), **kwargs)

        real = answers.post
        with patch("odoo.addons.sms_provider_cn.tools.aliyun.post", tamper):
            answer = self.aliyun.send("+8613800138000", "会客", "T1", {}, "u")
        self.assertTrue(changed)
        self.assertEqual(answer.code, "SignatureDoesNotMatch")

    def test_outcomes_that_must_not_be_mixed_up(self):
        """MTG-26: not reached is a retry; no answer, a broken one and a timeout are doubt."""
        for client in (self.aliyun, self.tencent):
            for digits, outcome in (
                ("0012", "doubt"),
                ("0013", "doubt"),
                ("0014", "doubt"),
                ("0015", "retry"),
                ("0001", "refused"),
            ):
                answer = client.send(f"+861390000{digits}", "会客", "T1", {}, "u")
                self.assertEqual(answer.outcome, outcome, digits)
            with patch.object(requests, "post", side_effect=requests.exceptions.ReadTimeout()):
                self.assertEqual(client.send("+8613800138000", "s", "t", {}, "u").outcome, "doubt")
            with patch.object(requests, "post", side_effect=requests.exceptions.ConnectTimeout()):
                self.assertEqual(client.send("+8613800138000", "s", "t", {}, "u").outcome, "retry")
            self.gateway.throttled.clear()

    def test_nobody_listens(self):
        """MTG-26: a refused connection is a retry, not a doubt."""
        gone = Gateway()
        url = gone.url
        gone.server_close()
        for client in (
            AliyunClient("a", "b", url, url, "x"),
            TencentClient("a", "b", url, "1", "x"),
        ):
            self.assertEqual(client.send("+8613800138000", "s", "t", {}, "u").outcome, "retry")

    def test_page_and_json(self):
        """MTG-26: the gateway's page shows the messages in Chinese, and escapes what they hold."""
        self.aliyun.send("+8613800138001", "会客", "T1", {"name": "<b>甲"}, "u")
        page = urlopen(self.gateway.url, timeout=10).read().decode()
        self.assertIn("短信网关演示", page)
        self.assertIn("13800138001", page)
        self.assertIn("&lt;b&gt;甲", page)
        messages = json.load(urlopen(f"{self.gateway.url}/messages.json", timeout=10))
        self.assertEqual(messages[-1]["mobile"], "13800138001")
