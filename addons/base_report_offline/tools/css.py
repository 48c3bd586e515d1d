# SPDX-License-Identifier: LGPL-3.0-or-later
"""Makes a style sheet self-contained: what it would fetch comes as ``data:``, or not at all."""

import re
from collections.abc import Callable

# Shown instead of what is not let in: an address without content, for which nobody asks the network.
NOTHING = 'url("data:,")'

_ESCAPE = r"\\(?:[0-9a-fA-F]{1,6}(?:\r\n|[ \t\n\r\f])?|[^\n\r\f0-9a-fA-F])"
_STRING = r""""(?:[^"\\\n\r\f]|\\(?:\r\n|.))*"|'(?:[^'\\\n\r\f]|\\(?:\r\n|.))*'"""
_NAME = rf"(?:[-\w]|[^\x00-\x7f]|{_ESCAPE})+"
_TOKEN = re.compile(
    rf"(?P<comment>/\*.*?\*/)|(?P<string>{_STRING})|(?P<at>@{_NAME})"
    rf"|(?P<name>{_NAME})(?P<open>\(?)|(?P<space>[ \t\r\n\f]+)|(?P<mark>/(?!\*)|[^\"'\\@</\x00])",
    re.DOTALL | re.ASCII,
)
_ADDRESS = re.compile(
    rf"[ \t\r\n\f]*(?:(?P<string>{_STRING})|(?P<plain>(?:[^\"'()\\\s]|{_ESCAPE})*))[ \t\r\n\f]*\)",
    re.DOTALL | re.ASCII,
)
_ESCAPED = re.compile(
    r"\\(?:(?P<code>[0-9a-fA-F]{1,6})(?:\r\n|[ \t\n\r\f])?|(?P<line>\r\n|[\n\r\f])|(?P<char>.))",
    re.DOTALL,
)
_FRAGMENT = re.compile(r"#[\w-]+", re.ASCII)
_FACE = re.compile(r"@font-face\s*\{[^{}]*\}")
_FAMILY = re.compile(r"font-family:\s*[\"']?([^\"';}]+)")
_FONT = re.compile(r"url\(([^()]*)\)\s*format\(\s*[\"']?(woff|truetype|opentype)[\"']?\s*\)")

_DROPPED_RULES = {"import", "charset", "namespace", "document", "-moz-document"}
# They take an address as a plain string.
_DROPPED_FUNCTIONS = {"image-set", "-webkit-image-set", "image", "src"}


class Malformed(ValueError):
    """The text is no style sheet that every browser reads in the same way."""


def clean_css(text: str, resolve: Callable[[str], str | None]) -> str:
    """Return a style sheet, or the value of a ``style`` attribute, that fetches nothing.

    :param text: what somebody wrote
    :param resolve: gives for an address a ``data:`` address, or None when it is not let in
    :return: the same styles; empty when the text is malformed, since browsers would guess what it means
    """
    try:
        return _clean(text, resolve)
    except Malformed:
        return ""


def _clean(text, resolve):
    parts = []
    position = 0
    dropping = False
    while position < len(text):
        token = _TOKEN.match(text, position)
        if not token:
            raise Malformed(text[position : position + 20])
        position = token.end()
        # Whatever is left out leaves a space: what stood apart must not grow together, to a comment for instance.
        part = " "
        if token["string"]:
            part = token["string"].replace("<", "\\3c ")
        elif token["at"]:
            part = token["at"]
            if unescape(part[1:]).lower() in _DROPPED_RULES:
                parts.append(" ")
                dropping = True
        elif token["name"]:
            part = token["name"] + token["open"]
            function = token["open"] and unescape(token["name"]).lower()
            if function == "url":
                address = _ADDRESS.match(text, position)
                if not address:
                    raise Malformed("url")
                position = address.end()
                part = _rewrite(address, resolve)
            elif function in _DROPPED_FUNCTIONS:
                part = "removed("
        elif token["mark"]:
            part = token["mark"]
            if dropping and part in "{}":
                raise Malformed("a block in a rule that has none")
            if part == ";" and dropping:
                dropping, part = False, " "
        if not dropping:
            parts.append(part)
    cleaned = "".join(parts)
    if "<" in cleaned:
        # In an escaped name, where it would end the element around the style sheet.
        raise Malformed("<")
    return cleaned


def _rewrite(address, resolve):
    target = unescape(address["string"][1:-1] if address["string"] else address["plain"]).strip()
    if _FRAGMENT.fullmatch(target):
        return f"url({target})"
    found = resolve(target)
    return f'url("{found}")' if found else NOTHING


def unescape(text: str) -> str:
    """Return what a name or string of CSS says once its escapes are read."""
    return _ESCAPED.sub(_read_escape, text)


def _read_escape(escape):
    if escape["code"]:
        code = int(escape["code"], 16)
        return chr(code) if 0 < code <= 0x10FFFF and not 0xD800 <= code < 0xE000 else "\ufffd"
    return escape["char"] or ""


def split_fonts(text: str) -> tuple[list[tuple[str, str]], str]:
    """Take the fonts out of a style sheet of the software itself.

    :param text: a compiled style sheet
    :return: for each font its family and its rule, with the one file that WebKit reads; and the rest
    """
    faces = []
    for face in _FACE.findall(text):
        family, file = _FAMILY.search(face), _FONT.search(face)
        if family and file:
            rule = re.sub(r"src:[^;}]*;?", "", face).rstrip("} \t\n").rstrip(";")
            faces.append((family[1].strip(), f"{rule};src:{file[0]}}}"))
    return faces, _FACE.sub("", text)
