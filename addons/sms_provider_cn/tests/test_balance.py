# SPDX-License-Identifier: LGPL-3.0-or-later
from odoo.tests import tagged
from odoo.tools import mute_logger

from .common import SmsCnCase
from .gateway import Gateway


@tagged("-at_install", "post_install")
class TestBalance(SmsCnCase):
    def test_settings(self):
        """MTG-26: the settings try the connection and show the balance of either provider."""
        for company, unit in ((self.aliyun, "cny"), (self.tencent, "messages")):
            settings = self.env["res.config.settings"].with_company(company).create({})
            action = settings.action_sms_cn_test()
            self.assertEqual(action["params"]["type"], "success")
            self.assertIn("88", action["params"]["message"])
            self.assertEqual((company.sms_cn_balance, company.sms_cn_balance_unit), (88, unit))
            self.assertFalse(settings.sms_cn_balance_low)
            self.assertIn(f"/sms_cn/report/{company.sms_provider}/", settings.sms_cn_report_url)

    @mute_logger("odoo.addons.sms_provider_cn.models.res_company")
    def test_connection_fails(self):
        """MTG-26: wrong keys, missing keys and no connection are said in words."""
        settings = self.env["res.config.settings"].with_company(self.aliyun).create({})
        self.aliyun.sms_aliyun_secret = "wrong"
        self.assertIn("SignatureDoesNotMatch", settings.action_sms_cn_test()["params"]["message"])
        self.aliyun.sms_aliyun_secret = False
        self.assertEqual(settings.action_sms_cn_test()["params"]["type"], "danger")
        gone = Gateway()
        self.aliyun.write({"sms_aliyun_secret": "x", "sms_aliyun_balance_url": gone.url})
        gone.server_close()
        self.assertEqual(settings.action_sms_cn_test()["params"]["type"], "danger")

    def test_warning_once(self):
        """MTG-26: a low balance leaves one activity, not one a day."""
        self.gateway.balance = 3
        activities = self.aliyun.partner_id.activity_ids
        for _day in range(2):
            self.env["res.company"]._cron_read_sms_cn_balance()
        self.assertTrue(self.aliyun._is_sms_cn_balance_low())
        self.assertEqual(len(self.aliyun.partner_id.activity_ids - activities), 1)

    def test_new_report_address(self):
        """MTG-26: a new report address puts the old one out of use."""
        settings = self.env["res.config.settings"].with_company(self.aliyun).create({})
        old = settings.sms_cn_report_url
        settings.action_sms_cn_renew_report_url()
        settings.invalidate_recordset()
        self.assertNotEqual(settings.sms_cn_report_url, old)
