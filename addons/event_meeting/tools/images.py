# SPDX-License-Identifier: LGPL-3.0-or-later
"""Checks of uploaded pictures before Odoo stores them; no ORM."""

import base64
import binascii
import io

from PIL import Image, UnidentifiedImageError

FORMATS = ("JPEG", "PNG")
# Odoo lets Pillow fill up pictures that are cut short, so their end is looked for here.
END_MARKS = {"JPEG": b"\xff\xd9", "PNG": b"IEND"}
MAX_BYTES = 10 * 1024 * 1024
MAX_PIXELS = 50_000_000


class InvalidImage(ValueError):
    """A picture that is not accepted; `reason` is 'format', 'broken', 'bytes' or 'pixels'."""

    def __init__(self, reason: str):
        super().__init__(reason)
        self.reason = reason


def check_image(value: str | bytes) -> None:
    """Look into the content of an uploaded picture; its name and its declared type are not believed.

    :param value: the file in base64
    :raise InvalidImage: when it is no JPEG or PNG, cannot be decoded to the end, or is too large
    """
    try:
        content = base64.b64decode(value)
    except (binascii.Error, ValueError, TypeError) as error:
        raise InvalidImage("broken") from error
    if len(content) > MAX_BYTES:
        raise InvalidImage("bytes")
    try:
        with Image.open(io.BytesIO(content)) as image:
            if image.format not in FORMATS:
                raise InvalidImage("format")
            if image.width * image.height > MAX_PIXELS:
                raise InvalidImage("pixels")
            if END_MARKS[image.format] not in content[-65536:]:
                raise InvalidImage("broken")
            image.load()
    except Image.DecompressionBombError as error:
        raise InvalidImage("pixels") from error
    except UnidentifiedImageError as error:
        raise InvalidImage("format") from error
    except InvalidImage:
        raise
    except Exception as error:
        # Pillow's decoders raise many kinds of errors on a damaged file.
        raise InvalidImage("broken") from error
