# SPDX-License-Identifier: LGPL-3.0-or-later
"""QR codes whose squares meet: each an exact number of pixels, so that none is blurred."""

import io

from PIL import Image
from qrcode import QRCode
from qrcode.constants import ERROR_CORRECT_M


def qr_rows(value):
    """Return the squares of a QR code, without border, of medium error correction.

    :param value: text to encode
    :return: list of rows, each a list of bool, dark is True
    """
    code = QRCode(error_correction=ERROR_CORRECT_M, border=0)
    code.add_data(value)
    return [[bool(dark) for dark in row] for row in code.get_matrix()]


def qr_png(value, pixels, border=4):
    """Return a QR code as PNG in black and white.

    :param value: text to encode
    :param pixels: edge in pixels at most; the next smaller multiple of the squares is used
    :param border: width of the white border, in squares
    :return: bytes of the file
    """
    rows = qr_rows(value)
    side = len(rows) + 2 * border
    image = Image.new("1", (side, side), 1)
    for y, row in enumerate(rows):
        for x, dark in enumerate(row):
            if dark:
                image.putpixel((x + border, y + border), 0)
    edge = side * max(pixels // side, 1)
    stream = io.BytesIO()
    image.resize((edge, edge), Image.Resampling.NEAREST).save(stream, "PNG", optimize=True)
    return stream.getvalue()


def qr_svg(value, pixels, border=4):
    """Return a QR code as SVG.

    :param value: text to encode
    :param pixels: edge in pixels that a viewer uses when it is not told another
    :param border: width of the white border, in squares
    :return: bytes of the file
    """
    rows = qr_rows(value)
    side = len(rows) + 2 * border
    path = "".join(
        f"M{x + border} {y + border}h1v1h-1z"
        for y, row in enumerate(rows)
        for x, dark in enumerate(row)
        if dark
    )
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {side} {side}" width="{pixels}" height="{pixels}"'
        f' shape-rendering="crispEdges"><rect width="{side}" height="{side}" fill="#fff"/>'
        f'<path d="{path}" fill="#000"/></svg>'
    ).encode()
