# SPDX-License-Identifier: LGPL-3.0-or-later
import base64
import io

from PIL import Image

from odoo.tests import BaseCase

from ..tools.picture import inner_picture_uri, picture_uri
from .common import draw

SVG = '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink">%s</svg>'


def content(uri):
    return base64.b64decode(uri.partition(",")[2])


class TestPicture(BaseCase):
    def test_pictures(self):
        """BEY-25: what the program reads stays, the rest is turned into it."""
        for kind in ("PNG", "JPEG", "GIF"):
            self.assertEqual(content(picture_uri(draw(kind=kind))), draw(kind=kind))
        for kind in ("WEBP", "BMP"):
            self.assertTrue(picture_uri(draw(kind=kind)).startswith("data:image/jpeg"))

    def test_large_pictures_shrink(self):
        """BEY-25: a photograph does not cost the memory of a poster wall."""
        with Image.open(io.BytesIO(content(picture_uri(draw(size=(5000, 100)))))) as small:
            self.assertEqual(small.size, (2000, 40))
        with Image.open(io.BytesIO(content(picture_uri(draw(size=(50, 50)), (10, 0))))) as small:
            self.assertEqual(small.size, (10, 10))

    def test_no_pictures(self):
        """BEY-25: a file that only says it is a picture is left out."""
        for text in (b"", b"<html>", b"\x89PNG\r\n\x1a\nbroken", b"root:x:0:0", draw()[:40]):
            self.assertIsNone(picture_uri(text), text)
        for address in (
            "data:text/html,<p>",
            "data:image/png;base64,***",
            "data:image/png",
            "data:",
        ):
            self.assertIsNone(inner_picture_uri(address), address)

    def test_drawings(self):
        """BEY-25: of an SVG the drawing."""
        drawing = (
            SVG % '<path d="M0 0L5 5" fill="url(#g)" style="stroke:red" transform="scale(2)"/>'
        )
        self.assertIn(b"M0 0L5 5", content(picture_uri(drawing.encode())))
        self.assertIn(b'fill="url(#g)"', content(picture_uri(drawing.encode())))
        self.assertIn(
            b"M0 0L5 5",
            content(inner_picture_uri(f"data:image/svg+xml,{drawing.replace('#', '%23')}")),
        )

    def test_drawings_fetch_nothing(self):
        """BEY-25: an SVG is a page of its own."""
        evil = "http://evil/x"
        for part in (
            f'<image href="{evil}" xlink:href="{evil}"/>',
            f'<use xlink:href="{evil}#a"/>',
            f'<rect fill="url({evil})" style="fill:url({evil})" onload="{evil}"/>',
            f"<style>@import '{evil}'; rect {{fill: url({evil})}}</style>",
            f"<script>{evil}</script><script href='{evil}'/>",
            f'<foreignObject><img xmlns="http://www.w3.org/1999/xhtml" src="{evil}"/></foreignObject>',
            f'<set attributeName="xlink:href" to="{evil}"/><animate values="{evil}"/>',
            f'<filter><feImage xlink:href="{evil}"/></filter>',
            f'<?xml-stylesheet href="{evil}"?><!-- {evil} -->',
        ):
            self.assertNotIn(b"evil", content(picture_uri((SVG % part).encode())), part)
        entity = (
            f'<!DOCTYPE svg [<!ENTITY x SYSTEM "file:///etc/passwd">]>{SVG % "<text>&x;</text>"}'
        )
        self.assertNotIn(b"root", content(picture_uri(entity.encode())))
        styled = f'<?xml-stylesheet href="{evil}"?>{SVG % ""}'
        self.assertNotIn(b"evil", content(picture_uri(styled.encode())))
