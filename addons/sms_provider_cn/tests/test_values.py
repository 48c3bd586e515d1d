# SPDX-License-Identifier: LGPL-3.0-or-later
from odoo.exceptions import ValidationError
from odoo.tests import BaseCase, tagged

from ..tools.template_values import BadValue, fit
from .common import BODY, SmsCnCase

LINKED = "您好${name}，您已获邀参加${meeting}，参会码${code}，请在${url} 取票。"
LONG_MEETING = "二〇二六年华东地区新能源汽车产业链上下游企业春季供需对接暨客户答谢交流大会"


@tagged("-at_install", "post_install")
class TestFit(BaseCase):
    def refuse(self, value, reason, limit=35):
        with self.assertRaises(BadValue) as error:
            fit({"x": value}, limit)
        self.assertEqual((error.exception.reason, error.exception.name), (reason, "x"), value)

    def test_links(self):
        """MTG-26: what a provider takes for a link is no value; a name with a full stop is one."""
        for link in (
            "https://huike.test/meeting/claim", "http://10.0.0.8/x", "www.huike.example", "见huike.com", "huike.cn/c",
            "HTTPS://A.B", "192.168.1.10", "a.top", "t.example/x", "请看 huike.com.cn。",
        ):  # fmt: skip
            self.refuse(link, "link")
        for name in (
            "J. R. Smith",
            "Node.js 大会",
            "3.14",
            "meeting/claim?code=7K2M9Q",
            "v19.0",
            "Dr.李",
            "12:30-14:00",
        ):
            self.assertEqual(fit({"x": name}), {"x": name})

    def test_names_are_shortened(self):
        """MTG-26: a name that is too long is shortened to fit, with a sign that it was."""
        fitted = fit({"x": LONG_MEETING})["x"]
        self.assertEqual(len(fitted), 35)
        self.assertEqual(fitted, LONG_MEETING[:34] + "…")
        self.assertEqual(fit({"x": "一" * 35})["x"], "一" * 35)
        self.assertEqual(fit({"x": LONG_MEETING}, 0)["x"], LONG_MEETING)
        self.assertEqual(fit({"x": "Maximilian Alexander of Somewhere far away"})["x"][-1], "…")

    def test_signs_stay_whole(self):
        """MTG-26: a face of several parts is not cut in two."""
        family = "👨\u200d👩\u200d👧"
        fitted = fit({"x": "会" * 5 + family + "议" * 5}, 9)["x"]
        self.assertEqual(fitted, "会" * 5 + "…")

    def test_codes_are_never_cut(self):
        """MTG-26: a code, a number or a path that is too long is refused, never shortened."""
        for code in ("7K2M9QAB" * 5, "1" * 36, "meeting/claim?code=" + "7" * 20, " " + "9" * 36):
            self.refuse(code, "long")


@tagged("-at_install", "post_install")
class TestValues(SmsCnCase):
    def test_link_is_refused_before_it_is_sent(self):
        """MTG-26: a text whose link is a variable is not sent; the reason names the variable and what to do."""
        self.template_aliyun.text = LINKED
        message = self.message()
        notification = self.notification(message)
        self.queue._process_queue()
        self.assertFalse(self.gateway.calls)
        self.assertEqual((message.state, message.failure_type), ("error", "cn_link"))
        self.assertIn("url", message.provider_message)
        self.assertIn("https://huike.test/meeting/claim?code=7K2M9Q", message.provider_message)
        self.assertEqual(notification.failure_type, "cn_link")

    def test_fixed_domain_is_sent(self):
        """MTG-26: with the domain in the registered text both providers get the code alone, and long names fit."""
        body = BODY.replace("春季客户会", LONG_MEETING)
        for company in (self.aliyun, self.tencent):
            message = self.message(company=company, body=body)
            self.queue._process_queue()
            self.assertEqual(self.tracker(message).provider_state, "pending")
            values = sorted(self.gateway.messages[-1]["values"].values())
            self.assertEqual(values, ["7K2M9Q", "7K2M9Q", LONG_MEETING[:34] + "…", "张伟"])

    def test_long_code_is_refused(self):
        """MTG-26: a code that is too long fails with that reason instead of arriving cut."""
        self.template_aliyun.value_limit = 5
        message = self.message(body=BODY.replace("春季客户会", "春会"))
        self.queue._process_queue()
        self.assertFalse(self.gateway.messages)
        self.assertEqual(message.failure_type, "cn_long")
        self.assertIn("5", message.provider_message)

    def test_gateway_refuses_the_same_way(self):
        """MTG-26: what reaches a provider all the same is refused there, and the reason is ours."""
        for company, client in (
            (self.aliyun, self.aliyun._get_sms_cn_client()),
            (self.tencent, self.tencent._get_sms_cn_client()),
        ):
            for value, reason in (("https://huike.test/x", "cn_link"), ("长" * 36, "cn_long")):
                answer = client.send("+8613800138000", "会客", "T1", {"1": value}, "u" * 32)
                self.assertEqual(answer.outcome, "refused")
                api = company._get_sms_api_class()(self.env)
                api._set_company(company)
                self.assertEqual(api._read_answer(answer)["state"], reason)
        self.assertFalse(self.gateway.messages)

    def test_form_says_it_before(self):
        """MTG-26: the form of a registered text names the variables that would be refused, by name and by example."""
        template = self.template_aliyun
        self.assertFalse(template.problem)
        template.text = LINKED
        self.assertIn("url", template.problem)
        template.text = "资料请见${where}。"
        self.assertFalse(template.problem)
        template.sample = "资料请见https://huike.test/a。"
        self.assertIn("where", template.problem)
        self.assertIn("huike.test", template.problem)
        template.sample = "别的短信"
        self.assertIn("does not fit", template.with_context(lang="en_US").problem)
        template.write({"text": "参会码${code}。", "sample": f"参会码{'7' * 36}。"})
        self.assertIn("35", template.problem)
        template.value_limit = 0
        self.assertFalse(template.problem)
        with self.assertRaises(ValidationError):
            template.value_limit = -1
