# SPDX-License-Identifier: LGPL-3.0-or-later
from odoo.exceptions import AccessError, ValidationError
from odoo.tests import new_test_user, tagged

from .common import SmsCnCase


@tagged("-at_install", "post_install")
class TestSecurity(SmsCnCase):
    def test_keys_are_for_administrators(self):
        """MTG-26: nobody but an administrator reads keys, secrets or the templates."""
        user = new_test_user(self.env, "mtg26_user", groups="base.group_user")
        user.write({"company_ids": [(4, self.aliyun.id)]})
        company = self.aliyun.with_user(user)
        for field in ("sms_aliyun_secret", "sms_aliyun_key_id", "sms_tencent_secret"):
            with self.assertRaises(AccessError):
                company.read([field])
            self.assertNotIn(field, company.fields_get())
        with self.assertRaises(AccessError):
            self.template_aliyun.with_user(user).read(["text"])

    def test_templates_of_own_companies(self):
        """MTG-26: an administrator of one company sees nothing of another's."""
        admin = new_test_user(
            self.env,
            "mtg26_admin",
            groups="base.group_system",
            company_id=self.aliyun.id,
            company_ids=[(6, 0, self.aliyun.ids)],
        )
        templates = self.env["sms.cn.template"].with_user(admin)
        self.assertEqual(templates.search([]), self.template_aliyun)
        with self.assertRaises(AccessError):
            self.template_tencent.with_user(admin).read(["text"])
        with self.assertRaises(AccessError):
            templates.create(
                {
                    "name": "x",
                    "company_id": self.tencent.id,
                    "provider": "aliyun",
                    "code": "1",
                    "text": "x",
                }
            )

    def test_whoever_may_queue_may_send(self):
        """MTG-26: the queue sends for people who can read neither keys nor templates."""
        user = new_test_user(
            self.env,
            "mtg26_sender",
            groups="base.group_user,base.group_partner_manager",
            company_id=self.aliyun.id,
            company_ids=[(6, 0, self.aliyun.ids)],
        )
        partner = self.env["res.partner"].create({"name": "张伟", "phone": "13800138000"})
        partner.with_user(user)._message_sms(self.message().body, partner_ids=partner.ids)
        self.queue._process_queue()
        self.assertEqual(len(self.gateway.messages), 2)

    def test_addresses(self):
        """MTG-26: the address of a provider is a web address."""
        for url in ("ftp://x", "file:///etc/passwd", "x"):
            with self.assertRaises(ValidationError):
                self.aliyun.sms_aliyun_url = url
