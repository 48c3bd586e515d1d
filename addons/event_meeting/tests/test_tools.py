# SPDX-License-Identifier: LGPL-3.0-or-later
import base64
import datetime
import io

from PIL import Image

from odoo.tests import BaseCase, tagged

from ..tools import codes, id_card
from ..tools.images import InvalidImage, check_image
from ..tools.qr import qr_png, qr_rows
from ..tools.text import clean_code, clean_text, mask_mobile, parse_mobile
from .common import picture


@tagged("post_install", "-at_install")
class TestTools(BaseCase):
    def test_permutation_is_one_to_one(self):
        """MTG-42: no two registrations can get the same code."""
        key = codes.derive_key("secret", "test")
        for size in (4, 10, 97, 1000):
            images = {codes.permute(value, size, key) for value in range(size)}
            self.assertEqual(images, set(range(size)))

    def test_squares_of_a_qr_code_are_sharp(self):
        """MTG-42: every square of a code has the same whole number of pixels, nothing is grey."""
        rows = qr_rows("12345678901234567890")
        with Image.open(io.BytesIO(qr_png("12345678901234567890", 640, border=1))) as image:
            edge = image.width // (len(rows) + 2)
            self.assertEqual(image.mode, "1")
            self.assertEqual(image.size, (edge * (len(rows) + 2),) * 2)
            self.assertLessEqual(image.width, 640)
            for y, row in enumerate(rows):
                for x, dark in enumerate(row):
                    place = ((x + 1) * edge, (y + 1) * edge)
                    self.assertEqual(not image.getpixel(place), dark)

    def test_codes_depend_on_the_key(self):
        """MTG-42: codes of another database, or of another kind, tell nothing."""
        one, two = codes.derive_key("secret", "a"), codes.derive_key("secret", "b")
        self.assertNotEqual(codes.ticket_no(1, one), codes.ticket_no(1, two))
        many = [codes.attendance_code(number, one) for number in range(2000)]
        self.assertEqual(len(set(many)), 2000)
        self.assertTrue(all(len(code) == 8 and not set(code) & set("01OI") for code in many))

    def test_ticket_number_finds_typing_errors(self):
        """MTG-37: one wrong digit and two swapped neighbours are noticed."""
        number = codes.ticket_no(4711, codes.derive_key("secret", "ticket_no"))
        self.assertTrue(codes.is_ticket_no(number))
        for position, digit in enumerate(number):
            wrong = str((int(digit) + 3) % 10)
            self.assertFalse(codes.is_ticket_no(number[:position] + wrong + number[position + 1 :]))
        for position in range(11):
            one, two = number[position : position + 2]
            swapped = number[:position] + two + one + number[position + 2 :]
            self.assertEqual(codes.is_ticket_no(swapped), one == two)

    def test_id_number(self):
        """MTG-14: an ID number has a region, a date of birth and a check character."""
        self.assertTrue(id_card.is_valid("11010519491231002X"))
        self.assertTrue(id_card.is_valid("440524188001010014"))
        for wrong in ("110105194912310021", "11010519491331002X", "11010519491231002", "", "abc"):
            self.assertFalse(id_card.is_valid(wrong), wrong)
        self.assertFalse(id_card.is_valid("11010519491231002X", today=datetime.date(1949, 1, 1)))

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
        """MTG-35: the door sees enough of a mobile to compare it."""
        self.assertEqual(mask_mobile("+8613812345678"), "138****5678")
        self.assertEqual(mask_mobile(None), "")
        self.assertEqual(mask_mobile("+85261234567"), "+85*****4567")

    def test_scanned_code(self):
        """MTG-35: an input method may turn digits full-width; people put spaces."""
        self.assertEqual(clean_code("１２３４ 5678-\u200b9012\r\n"), "123456789012")

    def test_text_keeps_emoji(self):
        """MTG-14: a family emoji is held together by an invisible character."""
        self.assertEqual(clean_text(" \ufeff李 👨\u200d👩\u200d👧\x00 "), "李 👨\u200d👩\u200d👧")


@tagged("post_install", "-at_install")
class TestImages(BaseCase):
    def reason(self, value):
        with self.assertRaises(InvalidImage) as caught:
            check_image(value)
        return caught.exception.reason

    def test_pictures(self):
        """MTG-04: JPEG and PNG."""
        for kind in ("JPEG", "PNG"):
            check_image(picture(kind))

    def test_content_counts_not_the_name(self):
        """MTG-04: a GIF renamed to PNG, a drawing with scripts, a text."""
        self.assertEqual(self.reason(picture("GIF")), "format")
        self.assertEqual(self.reason(base64.b64encode(b"<svg onload='x'/>")), "format")
        self.assertEqual(self.reason(base64.b64encode(b"hello")), "format")

    def test_damaged_picture(self):
        """MTG-04: a file cut short in the upload."""
        whole = base64.b64decode(picture("PNG", (300, 300)))
        self.assertEqual(self.reason(base64.b64encode(whole[: len(whole) // 2])), "broken")
        self.assertEqual(self.reason("not base64!"), "broken")

    def test_large_picture(self):
        """MTG-04: too many bytes, too many pixels."""
        self.assertEqual(
            self.reason(base64.b64encode(b"\x89PNG" + bytes(11 * 1024 * 1024))), "bytes"
        )
        self.assertEqual(self.reason(picture("PNG", (9000, 6000))), "pixels")
