# SPDX-License-Identifier: LGPL-3.0-or-later
from unittest.mock import patch

from odoo.exceptions import UserError

from .common import OfflineCase


class TestReport(OfflineCase):
    def count_kept(self):
        return self.env["printed.document"].search_count([])

    def test_kept_until_it_changes(self):
        """BEY-25: the same page is printed once, a changed one again, with a barcode in it too."""
        self.note('<p>会议</p><img src="/report/barcode/QR/12345?width=90&amp;height=90"/>')
        self.make_pdf()
        self.make_pdf()
        self.assertEqual(self.count_kept(), 1)
        self.partner.name = "李雷"
        self.assertIn("李雷", self.get_text(self.make_pdf().pages[0]))
        self.assertEqual(self.count_kept(), 2)

    def test_several_records(self):
        """BEY-25: each record on its own sheet, also where the program prints one page at a time."""
        partners = self.partner + self.env["res.partner"].create(
            [{"name": "李雷"}, {"name": "韩梅梅"}]
        )
        texts = [self.get_text(page) for page in self.make_pdf(partners).pages]
        self.assertEqual(len(texts), 3)
        for partner, text in zip(partners, texts, strict=True):
            self.assertIn(partner.name, text)

    def test_styles_are_in_the_page(self):
        """BEY-25: the styles of Odoo's reports and the font they are written in come with the page."""
        layout = self.env["ir.qweb"]._render(
            "web.minimal_layout", {"body": "x", "base_url": "http://x"}
        )
        page = self.report._make_self_contained(str(layout), set(), {})
        self.assertIn(".row", page)
        self.assertIn("data:font/woff;base64,", page)
        self.assertNotIn("<link", page)
        self.assertNotIn("<base", page)

    def test_too_slow(self):
        """BEY-25: who prints too much at once reads so."""
        with (
            patch("odoo.addons.base_report_offline.models.ir_actions_report.SECONDS", 0),
            self.assertLogs("odoo.addons.base_report_offline", "WARNING"),
            self.assertRaises(UserError),
        ):
            self.make_pdf()
        self.assertFalse(self.count_kept())

    def test_unmarked_reports_are_stock(self):
        """BEY-25: a report without the mark is printed as before."""
        self.report.is_offline = False
        self.make_pdf()
        self.assertFalse(self.count_kept())
