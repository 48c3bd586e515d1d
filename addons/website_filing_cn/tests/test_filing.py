# SPDX-License-Identifier: LGPL-3.0-or-later
from lxml import html

from odoo.exceptions import ValidationError
from odoo.tests import HttpCase, tagged


@tagged("post_install", "-at_install")
class TestFiling(HttpCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.website = cls.env["website"].get_current_website()

    def get_links(self):
        """Return {text: address} of what stands in the footer."""
        page = html.fromstring(self.url_open("/web/login").text)
        links = page.xpath("//footer//*[contains(@class, 'o_website_filing')]/a")
        return {link.text_content().strip(): link.get("href") for link in links}

    def test_numbers_in_the_footer(self):
        """BEY-28: both numbers stand at the foot of a page and lead to the authorities."""
        self.website.write(
            {
                "icp_number": "浙ICP备12345678号-1",
                "police_filing_number": "浙公网安备33010602012345号",
            }
        )
        self.assertEqual(
            self.get_links(),
            {
                "浙ICP备12345678号-1": "https://beian.miit.gov.cn/",
                "浙公网安备33010602012345号": "https://beian.mps.gov.cn/#/query/webSearch?code=33010602012345",
            },
        )

    def test_nothing_without_numbers(self):
        """BEY-28: a website that is not filed says nothing."""
        self.website.write({"icp_number": False, "police_filing_number": False})
        self.assertEqual(self.get_links(), {})

    def test_settings(self):
        """BEY-28: the administrator types the numbers, also in full width and with blanks."""
        settings = self.env["res.config.settings"].create(
            {
                "website_id": self.website.id,
                "icp_number": "浙 icp备 １２３４５６７８号－１",
                "police_filing_number": " 浙公网安备 33010602012345 号 ",
            }
        )
        settings.execute()
        self.assertEqual(self.website.icp_number, "浙ICP备12345678号-1")
        self.assertEqual(self.website.police_filing_number, "浙公网安备33010602012345号")

    def test_what_is_no_number_is_refused(self):
        """BEY-28: a slip is refused with an example."""
        for name, number in (
            ("icp_number", "ICP 12345678"),
            ("icp_number", "浙ICP备号"),
            ("icp_number", "<b>浙ICP备12345678号</b>"),
            ("police_filing_number", "33010602012345"),
            ("police_filing_number", "浙公网安备1号"),
        ):
            with self.subTest(number), self.assertRaisesRegex(ValidationError, "号"):
                self.website[name] = number
