# SPDX-License-Identifier: LGPL-3.0-or-later
from odoo.tests import HttpCase, tagged
from odoo.tools import mute_logger

from ..common import SmsCnMixin

BODIES = (
    b" ",
    b"[]",
    b"null",
    b"7",
    b"{",
    b"\xff\xfe",
    b"[{}]",
    b"[[]]",
    b"[" * 100_000,
    b'[{"biz_id": "\\u0000", "send_time": 7}]',
    b'[{"sid": ["x"], "biz_id": {}, "out_id": "\\ud800"}]',
    b'[{"sid": "\\ud800", "out_id": "\\u0000", "errmsg": "\\u0000"}]',
)


@tagged("post_install", "-at_install")
class TestOddInput(SmsCnMixin, HttpCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.set_up_gateway()

    def test_odd_reports(self):
        """BEY-25: no delivery report makes the server fail, whoever sends it and whatever is in it."""
        for company, provider in ((self.aliyun, "aliyun"), (self.tencent, "tencent")):
            path = f"/sms_cn/report/{provider}/"
            token = company._get_sms_cn_report_token(provider)
            for body in BODIES:
                for kind in ("application/json", "text/plain", "multipart/form-data"):
                    with mute_logger("odoo.http"):
                        response = self.url_open(
                            path + token, data=body, headers={"Content-Type": kind}
                        )
                    self.assertLess(response.status_code, 500, body[:40])

    @mute_logger("odoo.addons.sms_provider_cn.controllers.main")
    def test_odd_addresses(self):
        """BEY-25: addresses that are none of ours are not found."""
        for token in (
            "x",
            "9" * 20,
            "%EF%BC%91-x",
            "1-%C3%A9",
            f"{'9' * 20}-x",
            "-1-x",
            "%27",
            "x" * 3000,
        ):
            for provider in ("aliyun", "tencent", "x", "%E2%80%AE"):
                response = self.url_open(f"/sms_cn/report/{provider}/{token}", data=b"[]")
                self.assertEqual(response.status_code, 404, (provider, token[:30]))
