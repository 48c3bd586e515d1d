# SPDX-License-Identifier: LGPL-3.0-or-later
"""Drawing of a share poster; plain Pillow, no ORM.

Pillow and not a browser: no process to start for every attendee, and the same picture on every
server that has a Chinese font.
"""

import io
import logging
import shutil
import subprocess
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from PIL import Image, ImageDraw, ImageFont, ImageOps

_logger = logging.getLogger(__name__)

SIZE = (1080, 1620)
MARGIN = 72
INNER = SIZE[0] - 2 * MARGIN
CARD_HEIGHT = 330
CARD_TOP = SIZE[1] - CARD_HEIGHT - MARGIN
WHITE = (255, 255, 255)
INK = (28, 32, 44)
MUTED = (108, 114, 128)
ELLIPSIS = "…"
# Signs that must not begin a line.
CLOSING = set("，。、；：！？）》」』】”’,.;:!?)%")
FORMATS = {"jpg": "JPEG", "png": "PNG"}

FONT_FILES = {
    False: (
        "/usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc",
        "/usr/share/fonts/google-noto-cjk/NotoSansCJK-Regular.ttc",
    ),
    True: (
        "/usr/share/fonts/opentype/noto/NotoSansCJK-Bold.ttc",
        "/usr/share/fonts/google-noto-cjk/NotoSansCJK-Bold.ttc",
    ),
}
SIMPLIFIED_CHINESE = 2  # face of Noto's collections


@dataclass(frozen=True)
class Poster:
    """What is on a poster; texts are in the language of the reader already.

    :param background: bytes of a JPEG or PNG
    :param background_is_design: the picture says what the meeting is, so only the card is drawn on it
    :param cover: bytes of a picture of the meeting, empty for none
    :param headline: above the title, e.g. the organiser
    :param lines: when and where
    :param inviter: name of who invites, empty for none
    :param invitation: the words after the name
    :param hint: what to do with the code
    :param qr: bytes of the code as PNG with one pixel for each square, empty for none
    """

    background: bytes
    background_is_design: bool
    cover: bytes
    headline: str
    title: str
    lines: tuple[str, ...]
    inviter: str
    invitation: str
    hint: str
    qr: bytes


@cache
def find_font(bold: bool) -> tuple[str, int] | None:
    """Return file and face of a font that has Chinese signs, None when the server has none."""
    for name in FONT_FILES[bold]:
        if Path(name).is_file():
            return name, SIMPLIFIED_CHINESE
    if not (command := shutil.which("fc-match")):
        return None
    style = ":bold" if bold else ""
    pattern = f"sans{style}:lang=zh-cn"
    try:
        # The pattern is a constant, nothing a user typed.
        found = subprocess.run(
            [command, "-f", "%{file}|%{index}|%{lang}", pattern],
            capture_output=True,
            text=True,
            timeout=5,
            check=True,
        ).stdout
    except (OSError, subprocess.SubprocessError):
        return None
    name, _bar, rest = found.partition("|")
    face, _bar, languages = rest.partition("|")
    if "zh-cn" not in languages.split("|") or not face.isdecimal():
        return None
    return name, int(face)


@cache
def _font(size: int, bold: bool = False):
    found = find_font(bold) or find_font(not bold)
    if not found:
        _logger.warning("No Chinese font on this server: posters show boxes instead of signs")
        return ImageFont.load_default(size)
    return ImageFont.truetype(found[0], size, index=found[1])


def draw_poster(poster: Poster, kind: str = "jpg") -> bytes:
    """Return the picture of a poster.

    :param kind: 'jpg' or 'png'
    :raise ValueError: for another kind
    """
    if kind not in FORMATS:
        raise ValueError(f"No poster of kind {kind}")
    image = _fit(poster.background, SIZE)
    if not poster.background_is_design:
        _draw_meeting(image, poster)
    if poster.qr or poster.inviter:
        _draw_card(image, poster)
    stream = io.BytesIO()
    if kind == "png":
        # 256 colours: a third of the size, and no difference on a phone
        image.quantize(256, dither=Image.Dither.FLOYDSTEINBERG).save(stream, "PNG", optimize=True)
    else:
        image.save(stream, "JPEG", quality=86, optimize=True, progressive=True)
    return stream.getvalue()


def wrap(text: str, font, width: int, limit: int) -> list[str]:
    """Break a text into lines no wider than ``width``; what does not fit into ``limit`` lines ends in an ellipsis.

    Between Latin letters a line breaks at a space only, unless a word is longer than a line.
    """
    lines = []
    rest = " ".join(text.split())
    while rest:
        count = len(rest)
        if font.getlength(rest) > width:
            count = next(
                (end - 1 for end in range(2, len(rest) + 1) if font.getlength(rest[:end]) > width),
                len(rest),
            )
            count = _move_break(rest, count)
        if len(lines) + 1 == limit and count < len(rest):
            while count > 1 and font.getlength(rest[:count] + ELLIPSIS) > width:
                count -= 1
            return [*lines, rest[:count].rstrip() + ELLIPSIS]
        lines.append(rest[:count].strip())
        rest = rest[count:].strip()
    return lines


def _move_break(text, count):
    if text[count] in CLOSING and count > 1:
        return count - 1
    if _is_word(text[count]) and _is_word(text[count - 1]):
        space = text.rfind(" ", 0, count)
        start = count
        while start > 0 and _is_word(text[start - 1]):
            start -= 1
        return start if start > 0 else (space if space > 0 else count)
    return count


def _is_word(sign):
    return sign.isascii() and not sign.isspace()


def _fit(content, size):
    with Image.open(io.BytesIO(content)) as source:
        upright = ImageOps.exif_transpose(source)
        if upright.mode in ("RGBA", "LA", "P"):
            layer = upright.convert("RGBA")
            upright = Image.new("RGB", layer.size, WHITE)
            upright.paste(layer, mask=layer.getchannel("A"))
        return ImageOps.fit(upright.convert("RGB"), size, Image.Resampling.LANCZOS)


def _mask(size, radius):
    # drawn at twice the size, since Pillow does not smooth edges
    mask = Image.new("L", (size[0] * 2, size[1] * 2), 0)
    ImageDraw.Draw(mask).rounded_rectangle(
        (0, 0, size[0] * 2 - 1, size[1] * 2 - 1), radius * 2, fill=255
    )
    return mask.resize(size, Image.Resampling.LANCZOS)


def _draw_meeting(image, poster):
    """Organiser, title, time, place and the meeting's own picture, on one of our backgrounds."""
    draw = ImageDraw.Draw(image)
    top = 92
    if poster.headline:
        line = wrap(poster.headline, _font(36), INNER, 1)[0]
        draw.text((MARGIN, top), line, font=_font(36), fill=(255, 255, 255))
        top += 76
    if not poster.cover:
        top += 190
    limit = 3 if poster.cover else 5
    for size in (92, 80, 70, 60) if poster.cover else (112, 96, 80, 64):
        font = _font(size, bold=True)
        lines = wrap(poster.title, font, INNER, limit)
        if not lines[-1:] or (len(lines) <= 2 and not lines[-1].endswith(ELLIPSIS)):
            break
    for line in lines:
        draw.text((MARGIN, top), line, font=font, fill=WHITE)
        top += round(size * 1.32)
    top += 22
    draw.rounded_rectangle((MARGIN, top, MARGIN + 110, top + 8), 4, fill=(255, 214, 122))
    top += 44
    font = _font(40)
    for text in poster.lines:
        for line in wrap(text, font, INNER, 2):
            draw.text((MARGIN, top), line, font=font, fill=WHITE)
            top += 60
    _draw_cover(image, poster, top + 34)


def _draw_cover(image, poster, top):
    """The picture of the meeting in what is left above the card, when that is enough."""
    height = min(CARD_TOP - 48 - top, round(INNER * 9 / 16))
    if not poster.cover or height < 240:
        return
    top += max(0, (CARD_TOP - 48 - top - height) // 2)
    cover = _fit(poster.cover, (INNER, height))
    frame = _mask((INNER + 12, height + 12), 34)
    image.paste(WHITE, (MARGIN - 6, top - 6), frame)
    image.paste(cover, (MARGIN, top), _mask((INNER, height), 28))


def _draw_card(image, poster):
    """Who invites, and the code, on white, so that they are legible on any picture."""
    width = INNER
    image.paste(WHITE, (MARGIN, CARD_TOP), _mask((width, CARD_HEIGHT), 32))
    draw = ImageDraw.Draw(image)
    left = MARGIN + 44
    room = width - 88
    if poster.qr:
        with Image.open(io.BytesIO(poster.qr)) as code:
            edge = CARD_HEIGHT - 60
            scale = max(edge // code.width, 1)
            sharp = code.convert("RGB").resize(
                (code.width * scale, code.height * scale), Image.Resampling.NEAREST
            )
        spare = (CARD_HEIGHT - sharp.height) // 2
        image.paste(sharp, (MARGIN + width - sharp.width - spare, CARD_TOP + spare))
        room = width - sharp.width - spare - 44 - 28
    blocks = []
    if poster.inviter:
        blocks.append((wrap(poster.inviter, _font(52, bold=True), room, 1), 52, True, INK))
    if poster.invitation:
        blocks.append((wrap(poster.invitation, _font(36), room, 2), 36, False, INK))
    if poster.hint and poster.qr:
        blocks.append((wrap(poster.hint, _font(28), room, 2), 28, False, MUTED))
    height = sum(round(size * 1.4) * len(lines) for lines, size, _bold, _ink in blocks)
    height += 16 * (len(blocks) - 1)
    top = CARD_TOP + (CARD_HEIGHT - height) // 2 - 4
    for lines, size, bold, ink in blocks:
        for line in lines:
            draw.text((left, top), line, font=_font(size, bold), fill=ink)
            top += round(size * 1.4)
        top += 16
