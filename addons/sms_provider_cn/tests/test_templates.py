# SPDX-License-Identifier: LGPL-3.0-or-later
import time

from psycopg2.errors import UniqueViolation

from odoo.exceptions import ValidationError
from odoo.tests import BaseCase, tagged
from odoo.tools import mute_logger

from ..tools.template_match import BadTemplate, match, split_text
from .common import ALIYUN_TEXT, BODY, TENCENT_TEXT, VALUES, SmsCnCase


@tagged("-at_install", "post_install")
class TestMatch(BaseCase):
    def test_values(self):
        """MTG-26: the values of a text are read back, for both ways of writing placeholders."""
        self.assertEqual(match(ALIYUN_TEXT, "aliyun", BODY), VALUES)
        self.assertEqual(
            match(TENCENT_TEXT, "tencent", BODY),
            dict(zip("1234", VALUES.values(), strict=True)),
        )

    def test_signature_in_front(self):
        """MTG-26: a text that begins with its own 【signature】 fits as well, another one does not."""
        self.assertEqual(match(ALIYUN_TEXT, "aliyun", f"【会客】{BODY}", "会客"), VALUES)
        self.assertIsNone(match(ALIYUN_TEXT, "aliyun", f"【别家】{BODY}", "会客"))

    def test_whole_text(self):
        """MTG-26: nothing before, nothing behind, nothing empty."""
        self.assertIsNone(match(ALIYUN_TEXT, "aliyun", f"{BODY}谢谢"))
        self.assertIsNone(match(ALIYUN_TEXT, "aliyun", f"嗨{BODY}"))
        self.assertIsNone(match("码${code}。", "aliyun", "码。"))
        self.assertEqual(match("满员", "aliyun", " 满员\n"), {})

    def test_repeated_and_tricky(self):
        """MTG-26: a name twice has one value; a value may hold what follows it."""
        self.assertIsNone(match("${a}和${a}", "aliyun", "甲和乙"))
        self.assertEqual(match("${a}和${a}", "aliyun", "甲和甲"), {"a": "甲"})
        self.assertEqual(match("码${a}。", "aliyun", "码1。2。"), {"a": "1。2"})
        self.assertEqual(match("(${a})", "aliyun", "($1.*)"), {"a": "$1.*"})

    def test_unreadable(self):
        """MTG-26: placeholders that touch, or numbers with a gap, are refused."""
        with self.assertRaises(BadTemplate):
            split_text("${a}${b}", "aliyun")
        with self.assertRaises(BadTemplate):
            split_text("{1}和{3}", "tencent")

    def test_time(self):
        """MTG-26: a hostile text costs no time."""
        text = "".join(f"${{v{number}}}a" for number in range(60)) + "z"
        begin = time.monotonic()
        self.assertIsNone(match(text, "aliyun", "a" * 1999 + "b"))
        self.assertLess(time.monotonic() - begin, 0.2)


@tagged("-at_install", "post_install")
class TestTemplates(SmsCnCase):
    def test_closest_wins(self):
        """MTG-26: of several that fit, the one with the most fixed text."""
        self.template_aliyun.copy({"code": "SMS_2", "text": "您好${all}", "sequence": 1})
        template, values = self.aliyun._match_sms_cn_template(BODY)
        self.assertEqual((template, values), (self.template_aliyun, VALUES))

    def test_own_company_and_provider_only(self):
        """MTG-26: a company's templates serve that company and provider."""
        self.assertFalse(
            self.env["res.company"].create({"name": "x"})._match_sms_cn_template(BODY)[0]
        )
        self.aliyun.sms_provider = "tencent"
        self.assertFalse(self.aliyun._match_sms_cn_template(BODY)[0])

    def test_refused_texts(self):
        """MTG-26: a text whose values could not be told apart is refused when it is entered."""
        with self.assertRaises(ValidationError):
            self.template_aliyun.text = "${a}${b}"
        with self.assertRaises(ValidationError):
            self.template_tencent.text = "{2}"

    @mute_logger("odoo.sql_db")
    def test_code_once(self):
        """MTG-26: a template code is registered once for a company."""
        with self.assertRaises(UniqueViolation):
            self.template_aliyun.copy({"code": "SMS_1"})
            self.env.flush_all()

    def test_no_template(self):
        """MTG-26: a text without a template is not sent, and the reason shows it."""
        message = self.message(body="随便写的")
        notification = self.notification(message)
        self.queue._process_queue()
        self.assertFalse(self.gateway.calls)
        self.assertEqual((message.state, message.failure_type), ("error", "cn_template"))
        self.assertIn("随便写的", message.provider_message)
        self.assertEqual(notification.notification_status, "exception")
        self.assertIn("随便写的", notification.failure_reason)
