# SPDX-License-Identifier: LGPL-3.0-or-later
"""Lets Chinese text in a PDF be found and copied.

Fonts draw a character and the radical that looks like it with one glyph. Qt notes as the text of a glyph what comes first
in Unicode, which is the radical: whoever copied "参会人" or searched for "12月" got, or missed, other characters.
"""

import io
import re
import unicodedata

from odoo.tools.pdf import DecodedStreamObject, NameObject, PdfReader, PdfReadError, PdfWriter

# Of the Kangxi radicals Unicode says to which character each belongs, of the newer radicals it does not. Simplified forms
# come first here, as in the fonts of printed documents.
_NEWER_RADICALS = dict(
    zip(
        "⺎⺐⺒⺓⺟⺠⻁⻄⻅⻆⻉⻋⻑⻓⻔⻘⻙⻚⻛⻜⻝⻢⻣⻤⻥⻦⻧⻨⻩⻪⻬⻮⻰⻱⻳⼾",
        "兀尢巳幺母民虎西见角贝车長长门青韦页风飞食马骨鬼鱼鸟卤麦黄黾齐齿龙龜龟户",
        strict=True,
    )
)
# The lists of characters in a table, beside which it has numbers of glyphs.
_LIST = re.compile(rb"\[[^]]*\]")
_RADICAL = re.compile(rb"<(2[EF][0-9A-F]{2})>", re.IGNORECASE)


def make_readable(content: bytes) -> bytes:
    """Return a PDF whose text has characters where the program that made it has noted radicals.

    :param content: a PDF as the program wrote it; one that cannot be read is returned as it is
    """
    try:
        reader = PdfReader(io.BytesIO(content), strict=False)
        writer = PdfWriter()
        for page in reader.pages:
            writer.add_page(page)
        fonts = [font for page in writer.pages for font in _get_fonts(page)]
        if not sum(_correct(font, writer) for font in fonts):
            return content
    except (PdfReadError, KeyError, ValueError):
        return content
    if reader.metadata:
        writer.add_metadata(reader.metadata)
    output = io.BytesIO()
    writer.write(output)
    return output.getvalue()


def _get_fonts(page):
    fonts = page.get("/Resources", {}).get("/Font", {})
    return [font.get_object() for font in fonts.values()]


def _correct(font, writer):
    """Give a font a table of characters without radicals; return whether that changed anything."""
    if "/ToUnicode" not in font:
        return False
    table = font["/ToUnicode"].get_data()
    corrected = _LIST.sub(lambda found: _RADICAL.sub(_replace, found[0]), table)
    if corrected == table:
        return False
    stream = DecodedStreamObject()
    stream.set_data(corrected)
    font[NameObject("/ToUnicode")] = writer._add_object(stream.flate_encode())
    return True


def _replace(match):
    radical = chr(int(match[1], 16))
    character = _NEWER_RADICALS.get(radical) or unicodedata.normalize("NFKC", radical)
    return b"<%04X>" % ord(character)
