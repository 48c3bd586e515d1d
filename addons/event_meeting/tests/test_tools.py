# SPDX-License-Identifier: LGPL-3.0-or-later
import base64
import datetime
import io

from PIL import Image

from odoo.tests import BaseCase, tagged

from ..tools import codes, id_card
from ..tools.images import InvalidImage, check_image
from ..tools.qr import qr_png, qr_rows
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
