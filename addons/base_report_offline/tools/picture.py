# SPDX-License-Identifier: LGPL-3.0-or-later
"""Pictures as ``data:`` addresses, small enough to print and without anything that fetches."""

import base64
import binascii
import io
import re
from urllib.parse import unquote_to_bytes

# Odoo keeps Pillow from loading its readers by itself (odoo/tools/image.py).
import PIL.WebPImagePlugin  # noqa: F401
from lxml import etree
from PIL import Image, ImageOps

from .css import clean_css

MAX_SIDE = 2000  # pixels: A4 at 240 dots per inch
MAX_PIXELS = 50_000_000  # as Odoo accepts
MAX_BYTES = 20 * 1024 * 1024
FORMATS = ("PNG", "JPEG", "GIF", "BMP", "WEBP")
AS_THEY_ARE = {"PNG": "image/png", "JPEG": "image/jpeg", "GIF": "image/gif"}

_SVG = "{http://www.w3.org/2000/svg}"
_DATA = re.compile(r"data:image/[\w.+-]+(?:;[\w=-]+)*?(?P<base64>;base64)?,(?P<content>.*)", re.S)
SVG_ELEMENTS = frozenset(
    """
    circle clippath defs desc ellipse fegaussianblur filter g line lineargradient marker mask path pattern
    polygon polyline radialgradient rect stop style svg symbol text title tspan
    """.split()
)
# No quotes, no colon, no slash: nothing in it can be an address of something else.
_PLAIN = re.compile(r"[\w\s#.,%()+=-]*")
_ADDRESS = re.compile(r"\burl\s*\((?!\s*#)|image\s*\(|-set\s*\(|src\s*\(", re.I)


def is_plain(value: str) -> bool:
    """Tell whether the value of a drawing's attribute names nothing outside of the drawing."""
    return bool(_PLAIN.fullmatch(value)) and not _ADDRESS.search(value)


def data_uri(content: bytes, mimetype: str) -> str:
    """Return ``content`` as an address of its own."""
    return f"data:{mimetype};base64,{base64.b64encode(content).decode()}"


def picture_uri(content: bytes, size: tuple[int, int] = (0, 0)) -> str | None:
    """Return a picture as an address of its own.

    :param content: a file that says it is a picture
    :param size: width and height in pixels that it is shrunk to fit in; 0 is without that bound
    :return: ``data:`` address of a PNG, JPEG, GIF or cleaned SVG; None when it is no picture that can be printed
    """
    if not content or len(content) > MAX_BYTES:
        return None
    if b"<svg" in content[:2000]:
        return _svg_uri(content)
    try:
        return _raster_uri(content, tuple(min(side or MAX_SIDE, MAX_SIDE) for side in size))
    except (OSError, ValueError, SyntaxError, Image.DecompressionBombError):
        # What PIL raises for broken files, by format.
        return None


def inner_picture_uri(address: str) -> str | None:
    """Return the picture that a ``data:`` address holds as an address that is safe to print, or None."""
    found = _DATA.fullmatch(address.strip())
    if not found:
        return None
    content = unquote_to_bytes(found["content"])
    if found["base64"]:
        try:
            content = base64.b64decode(re.sub(rb"\s", b"", content))
        except binascii.Error:
            return None
    return picture_uri(content)


def _raster_uri(content, size):
    with Image.open(io.BytesIO(content), formats=FORMATS) as picture:
        if picture.width * picture.height > MAX_PIXELS:
            return None
        kind = picture.format
        turned = picture.getexif().get(0x0112, 1) != 1
        fits = picture.width <= size[0] and picture.height <= size[1]
        if kind in AS_THEY_ARE and fits and not turned:
            picture.load()
            return data_uri(content, AS_THEY_ARE[kind])
        picture.draft("RGB", size)
        small = ImageOps.exif_transpose(picture)
        small.thumbnail(size)
        output = io.BytesIO()
        if small.mode in ("RGB", "L", "CMYK"):
            small.convert("RGB").save(output, "JPEG", quality=85)
            return data_uri(output.getvalue(), "image/jpeg")
        small.convert("RGBA").save(output, "PNG")
        return data_uri(output.getvalue(), "image/png")


def _svg_uri(content):
    parser = etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        remove_comments=True,
        remove_pis=True,
    )
    try:
        root = etree.fromstring(content, parser)
    except (etree.XMLSyntaxError, ValueError):
        return None
    if root.tag != f"{_SVG}svg":
        return None
    for element in list(root.iter()):
        if not isinstance(element.tag, str) or not _is_drawn(element.tag):
            if element.getparent() is not None:
                element.getparent().remove(element)
            continue
        if element.tag == f"{_SVG}style":
            element.text = clean_css(element.text or "", inner_picture_uri)
        for name, value in list(element.attrib.items()):
            if name == "style":
                element.set(name, clean_css(value, inner_picture_uri))
            elif name.startswith(("{", "on")) or not is_plain(value):
                del element.attrib[name]
    return data_uri(etree.tostring(root), "image/svg+xml")


def _is_drawn(tag):
    return tag.startswith(_SVG) and tag[len(_SVG) :].lower() in SVG_ELEMENTS
