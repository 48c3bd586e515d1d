# SPDX-License-Identifier: LGPL-3.0-or-later
from odoo.tests import TransactionCase, tagged


@tagged("-at_install", "post_install")
class TestSamples(TransactionCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.env["res.lang"]._activate_lang("zh_CN")
        cls.company = cls.env["res.company"].create({"name": "MTG-26", "sms_provider": "tencent"})
        cls.template = cls.env["sms.cn.template"].create(
            {
                "name": "Code",
                "company_id": cls.company.id,
                "provider": "tencent",
                "code": "2001",
                "text": "您好{1}，您已获邀参加{2}，参会码{3}，请在{4}取票。",
            }
        )

    def test_link_in_a_variable(self):
        """MTG-26: a text whose variable would carry the claim link says so on its form, before anything is sent."""
        problem = self.template.with_context(lang="en_US").problem
        self.assertIn("Variable 4 would carry a link", problem)
        self.assertIn("/meeting/claim?code=7K2M9QAB", problem)

    def test_fixed_domain(self):
        """MTG-26: with the domain in the text the same message fits, and its variables carry codes and names alone."""
        base = self.template.get_base_url()
        self.template.text = (
            f"您好{{1}}，您已获邀参加{{2}}，参会码{{3}}，请在{base}/meeting/claim?code={{4}} 取票。"
        )
        self.assertFalse(self.template.problem)
        self.company.sms_tencent_sign_name = "会客"
        bodies = self.template._get_samples()
        found = [self.company._match_sms_cn_template(body) for body in bodies]
        [values] = [values for template, values in found if template == self.template]
        self.assertEqual((values["3"], values["4"]), ("7K2M9QAB", "7K2M9QAB"))
