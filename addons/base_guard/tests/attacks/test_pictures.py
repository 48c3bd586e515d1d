# SPDX-License-Identifier: LGPL-3.0-or-later
import base64
import struct
import zlib

from odoo.tests import HttpCase, new_test_user, tagged
from odoo.tools import mute_logger
from odoo.tools.image import ImageProcess

from ...pictures import MAX_PIXELS


def make_bomb(side):
    """Return a black PNG of `side` times `side` pixels, some kilobytes."""

    def part(name, content):
        return (
            struct.pack(">I", len(content))
            + name
            + content
            + struct.pack(">I", zlib.crc32(name + content))
        )

    row = bytes(1 + (side + 7) // 8)
    return b"".join(
        (
            b"\x89PNG\r\n\x1a\n",
            part(b"IHDR", struct.pack(">IIBBBBB", side, side, 1, 0, 0, 0, 0)),
            part(b"IDAT", zlib.compress(row * side, 9)),
            part(b"IEND", b""),
        )
    )


@tagged("post_install", "-at_install")
class TestPictures(HttpCase):
    """A small file holds a picture that would fill the memory of a worker. Nothing decodes it, nothing fails of it."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        # What Odoo would decode, and what Pillow would have refused with a fault.
        cls.bombs = [make_bomb(8_000), make_bomb(14_000)]
        cls.guest = new_test_user(
            cls.env, "bomb_guest", groups="base.group_portal", password="bomb_guest"
        )

    def attach(self, content):
        return self.env["ir.attachment"].create(
            {"name": "a.png", "raw": content, "public": True, "mimetype": "image/png"}
        )

    def test_attached(self):
        """BEY-29: a picture attached to a message is kept as it came when it is too large to be made smaller."""
        for bomb in self.bombs:
            with self.subTest(size=len(bomb)):
                self.assertLess(len(bomb), 100_000)
                attachment = self.attach(bomb)
                self.assertEqual(attachment.raw, bomb)
                self.assertEqual(attachment.mimetype, "image/png")

    def test_shown(self):
        """BEY-29: nobody has it decoded by asking for another size, and is told so without a fault of the server."""
        for bomb in self.bombs:
            attachment = self.attach(bomb)
            for query in ("?width=64&height=64", "?width=64&crop=1", "?width=64&quality=10"):
                with self.subTest(size=len(bomb), query=query), mute_logger("odoo.http"):
                    answer = self.url_open(f"/web/image/{attachment.id}{query}")
                    self.assertIn(answer.status_code, (400, 422))

    def test_field(self):
        """BEY-29: who puts it into a field is told in words how large a picture may be."""
        self.authenticate("bomb_guest", "bomb_guest")
        for bomb in self.bombs:
            with self.subTest(size=len(bomb)), mute_logger("odoo.http"):
                answer = self.url_open(
                    "/web/dataset/call_kw/res.users/write",
                    json={
                        "params": {
                            "model": "res.users",
                            "method": "write",
                            "args": [
                                [self.guest.id],
                                {"image_1920": base64.b64encode(bomb).decode()},
                            ],
                            "kwargs": {},
                        }
                    },
                )
                error = answer.json()["error"]["data"]
                self.assertEqual(error["name"], "odoo.exceptions.UserError")
                self.assertIn("50,000,000", error["message"])

    def test_honest(self):
        """BEY-29: a photo of a good camera is made smaller as before."""
        side = 7_000
        self.assertLess(side * side, MAX_PIXELS)
        small = self.attach(make_bomb(side))
        self.assertLessEqual(max(ImageProcess(small.raw).image.size), 1920)
