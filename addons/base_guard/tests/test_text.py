# SPDX-License-Identifier: LGPL-3.0-or-later
from odoo.tests import BaseCase, tagged

from ..text import clean_code, clean_line, clean_text, mask_mobile, parse_mobile


@tagged("post_install", "-at_install")
class TestText(BaseCase):
    def test_mobile_is_chinese_by_default(self):
        """MTG-14: numbers are read as people type them."""
        for text in ("13800138000", "138 0013 8000", "+86 138-0013-8000", "１３８００１３８０００"):
            self.assertEqual(parse_mobile(text), "+8613800138000", text)
        self.assertEqual(parse_mobile("+852 6123 4567"), "+85261234567")

    def test_what_is_no_mobile_is_refused(self):
        """MTG-14: seven digits, twelve digits, a landline, letters."""
        for text in ("", "1234567", "138001380001", "010-62345678", "13800abc000", "+1", "😀"):
            self.assertIsNone(parse_mobile(text), text)

    def test_mask(self):
        """MTG-35: the entrance sees enough of a mobile to compare it."""
        self.assertEqual(mask_mobile("+8613812345678"), "138****5678")
        self.assertEqual(mask_mobile(None), "")
        self.assertEqual(mask_mobile("+85261234567"), "+85*****4567")

    def test_scanned_code(self):
        """MTG-35: an input method may turn digits full-width; people put spaces."""
        self.assertEqual(clean_code("１２３４ 5678-\u200b9012\r\n"), "123456789012")

    def test_line(self):
        """MTG-14: what is typed into a field of one line is one, by whatever sign it is broken."""
        for sign in ("\n", "\r\n", "\u2028", "\u2029", "\x85"):
            self.assertEqual(clean_line(f" Ada{sign}Bcc: x "), "Ada Bcc: x")

    def test_text_keeps_emoji(self):
        """MTG-14: a family emoji is held together by an invisible character."""
        self.assertEqual(clean_text(" \ufeff李 👨\u200d👩\u200d👧\x00 "), "李 👨\u200d👩\u200d👧")
