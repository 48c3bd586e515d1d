# SPDX-License-Identifier: LGPL-3.0-or-later
"""Shares out a printed ticket over sheets of A4; plain Python, no ORM.

The program that prints cannot be asked how high a text becomes, repeats no headings on a second sheet and cuts
lines in two at its end. So heights are estimated, in the dots of ``ticket_sheet.scss``, and sheets are broken here.
"""

import copy
import math
import unicodedata
from collections.abc import Iterator

from lxml import etree, html
from markupsafe import Markup

SHEET = 1400
COVER = (160, 420)
FOOTER = 130
TITLE = (21, 54, 75)  # characters of a line, its height, the room around
FACT = (19, 33, 46)
CODE_COLUMN = 540  # the QR code beside the facts
CODES = 110
NOTICE_HEAD = 110
NEXT_HEAD = 170  # the head of a further sheet
CHARACTERS = 44
LINE = 29
GAP = 17
LONG = 6  # lines; more may be cut apart
PICTURE = 400  # the stylesheet makes none higher
_LISTS = {"ul", "ol"}
_CONTAINERS = {"div", "section", "article", "blockquote", *_LISTS}
_INLINE = {"a", "b", "br", "em", "font", "i", "small", "span", "strong", "u"}
_BREAK = "\ufffc"
_SENTENCE_ENDS = "。！？；.!?;"


def plan_sheets(title: str, facts: list[str], parts: list[str]) -> dict:
    """Share out a ticket over sheets.

    :param title: name of the meeting
    :param facts: name, times and places that stand beside the code
    :param parts: what people have to know, HTML
    :return: dict with ``cover`` (height of the picture), ``notice`` (HTML below the code of the first sheet, empty when
        it has no room for all of it) and ``sheets`` (HTML of each further sheet)
    """
    blocks = [block for part in parts for block in _split(_parse(part))]
    column = CODES + sum(_text_height(fact, *FACT) for fact in facts)
    ticket = _text_height(title, *TITLE) + max(column, CODE_COLUMN) + FOOTER
    height = sum(_height(block) for block in blocks)
    room = SHEET - ticket - (NOTICE_HEAD if blocks else 0)
    if height <= room - COVER[0]:
        sheets = []
    else:
        sheets = [_join(sheet) for sheet in _pack(blocks, SHEET - NEXT_HEAD)]
        # A line says where to read on.
        height = LINE
    return {
        "cover": max(COVER[0], min(COVER[1], room - height)),
        "notice": Markup("") if sheets else _join(blocks),
        "sheets": sheets,
    }


def _parse(part: str) -> html.HtmlElement:
    return html.fragment_fromstring(str(part), create_parent="div")


def _split(container: html.HtmlElement) -> Iterator[html.HtmlElement]:
    """Take a text apart into blocks that need not be cut at the end of a sheet."""
    loose = html.Element("p")
    loose.text = container.text
    for number, child in enumerate(container):
        tail, child.tail = child.tail, None
        if child.tag in _INLINE:
            child.tail = tail
            loose.append(copy.deepcopy(child))
            continue
        yield from _split_text(loose)
        loose = html.Element("p")
        loose.text = tail
        if container.tag in _LISTS:
            wrapper = html.Element(container.tag, dict(container.attrib))
            if container.tag == "ol":
                wrapper.set("start", str(number + 1))
            wrapper.append(copy.deepcopy(child))
            yield wrapper
        elif child.tag in _CONTAINERS:
            yield from _split(child)
        else:
            yield from _split_text(child)
    yield from _split_text(loose)


def _split_text(block: html.HtmlElement) -> Iterator[html.HtmlElement]:
    """Give a block as it is, or several when it is a long text; bold signs and links of such a one become plain."""
    text = _read(block)
    solid = block.xpath("descendant-or-self::*[self::img or self::tr or self::li]")
    if not text and not solid:
        return
    if solid or _text_height(text, CHARACTERS, LINE) <= LONG * LINE:
        yield block
        return
    for line in text.split("\n"):
        for piece in _split_line(line, CHARACTERS * LONG):
            paragraph = html.Element("p")
            paragraph.text = piece
            yield paragraph


def _split_line(line: str, limit: int) -> Iterator[str]:
    while len(line) > limit:
        end = max(line.rfind(sign, 0, limit) for sign in _SENTENCE_ENDS) + 1 or limit
        yield line[:end]
        line = line[end:].lstrip()
    if line:
        yield line


def _pack(blocks: list, room: int) -> list[list]:
    """Put blocks on as few sheets as they need, in their order."""
    sheets, left = [[]], room
    for block in blocks:
        height = _height(block)
        if height > left and sheets[-1]:
            sheets.append([])
            left = room
        sheets[-1].append(block)
        left -= height
    return sheets


def _height(block: html.HtmlElement) -> int:
    pictures = len(block.xpath("descendant-or-self::img")) * PICTURE
    if rows := block.xpath("descendant-or-self::tr"):
        return (
            pictures
            + GAP
            + sum(_text_height(row.text_content(), CHARACTERS // 2, LINE) for row in rows)
        )
    scale = 1.5 if block.tag in {"h1", "h2", "h3", "h4"} else 1
    return pictures + GAP + round(_text_height(_read(block), CHARACTERS / scale, LINE * scale))


def _text_height(text: str, characters: float, line: float, around: int = 0) -> float:
    """Estimate how high a text becomes; a sign of Chinese is twice as wide as a letter."""
    lines = 0
    for row in text.strip().split("\n"):
        width = sum(1 if unicodedata.east_asian_width(sign) in "WF" else 0.6 for sign in row)
        lines += max(1, math.ceil(width / characters))
    return around + lines * line


def _read(block: html.HtmlElement) -> str:
    """Return the text of a block, one line for each that was broken by hand."""
    block = copy.deepcopy(block)
    for line_break in block.iter("br"):
        line_break.tail = f"{_BREAK}{line_break.tail or ''}"
    return " ".join(block.text_content().split()).replace(_BREAK, "\n")


def _join(blocks: list) -> Markup:
    # Markup: the parts come from sanitised fields and are written out by lxml
    return Markup("").join(
        Markup(etree.tostring(block, encoding="unicode", method="html")) for block in blocks
    )
