# SPDX-License-Identifier: LGPL-3.0-or-later
from odoo.tests import BaseCase, tagged

from ..tools import aliyun, tencent

# The examples that the two providers publish with their signature schemes, computed by them.
EMPTY = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"
ALIYUN_HEADERS = {
    "host": "ecs.cn-shanghai.aliyuncs.com",
    "x-acs-action": "RunInstances",
    "x-acs-content-sha256": EMPTY,
    "x-acs-date": "2023-10-26T10:22:32Z",
    "x-acs-signature-nonce": "3156853299f313e23d1673dc12e1703d",
    "x-acs-version": "2014-05-26",
}
ALIYUN_PARAMS = {
    "ImageId": "win2019_1809_x64_dtc_zh-cn_40G_alibase_20230811.vhd",
    "RegionId": "cn-shanghai",
}
TENCENT_BODY = (
    b'{"Limit": 1, "Filters": [{"Values": ["\\u672a\\u547d\\u540d"], "Name": "instance-name"}]}'
)


@tagged("-at_install", "post_install")
class TestSignatures(BaseCase):
    def test_aliyun_published_example(self):
        """MTG-26: the ACS3 signature is that of Aliyun's own example."""
        self.assertEqual(
            aliyun.authorization(
                "POST",
                "/",
                ALIYUN_PARAMS,
                ALIYUN_HEADERS,
                b"",
                "YourAccessKeyId",
                "YourAccessKeySecret",
            ),
            "ACS3-HMAC-SHA256 Credential=YourAccessKeyId,SignedHeaders=host;x-acs-action;"
            "x-acs-content-sha256;x-acs-date;x-acs-signature-nonce;x-acs-version,"
            "Signature=06563a9e1b43f5dfe96b81484da74bceab24a1d853912eee15083a6f0f3283c0",
        )

    def test_aliyun_query_is_rfc3986(self):
        """MTG-26: spaces, Chinese, stars and tildes are written as Aliyun signs them."""
        self.assertEqual(
            aliyun.canonical_query({"b": "a b*c~d/e+f", "A": "会"}),
            "A=%E4%BC%9A&b=a%20b%2Ac~d%2Fe%2Bf",
        )

    def test_tencent_published_example(self):
        """MTG-26: the TC3 signature is that of Tencent's own example (its keys are printed as stars)."""
        headers = {
            "content-type": "application/json; charset=utf-8",
            "host": "cvm.tencentcloudapi.com",
            "x-tc-action": "DescribeInstances",
        }
        self.assertEqual(
            tencent.authorization(
                "cvm", headers, TENCENT_BODY, 1551113065, "AKID" + "*" * 32, "*" * 32
            ),
            f"TC3-HMAC-SHA256 Credential=AKID{'*' * 32}/2019-02-25/cvm/tc3_request, "
            "SignedHeaders=content-type;host;x-tc-action, "
            "Signature=10b1a37a7301a02ca19a647ad722d5e43b4b3cff309d421d85b46093f6ab6c4f",
        )

    def test_tencent_older_published_example(self):
        """MTG-26: the same without the action among the signed headers, as the example was before."""
        headers = {
            "content-type": "application/json; charset=utf-8",
            "host": "cvm.tencentcloudapi.com",
        }
        header = tencent.authorization(
            "cvm", headers, TENCENT_BODY, 1551113065, "id", "Gu5t9xGARNpq86cd98joQYCN3*******"
        )
        self.assertTrue(
            header.endswith("2230eefd229f582d8b1b891af7107b91597240707d778ab3738f756258d7652c")
        )
