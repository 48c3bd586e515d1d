# SPDX-License-Identifier: LGPL-3.0-or-later
"""Finds the values that a registered text was filled with. Plain Python, in linear time."""

import re

PLACEHOLDERS = {"aliyun": re.compile(r"\$\{(\w{1,40})\}"), "tencent": re.compile(r"\{(\d{1,2})\}")}
MAX_BODY = 2000


class BadTemplate(ValueError):
    """A text that cannot be read back; `reason` is `adjacent` or `numbers`."""

    def __init__(self, reason):
        super().__init__(reason)
        self.reason = reason


def split_text(text, provider):
    """The literal parts of a registered text and the names between them.

    :raises BadTemplate: two placeholders touch each other, or Tencent's numbers have a gap
    """
    parts = PLACEHOLDERS[provider].split(text.strip())
    literals, names = parts[0::2], parts[1::2]
    if any(not literal for literal in literals[1:-1]):
        raise BadTemplate("adjacent")
    if provider == "tencent" and sorted(set(names), key=int) != [
        str(number + 1) for number in range(len(set(names)))
    ]:
        raise BadTemplate("numbers")
    return literals, names


def literal_length(text, provider):
    """How much of a text is fixed: the more, the closer a match."""
    return sum(map(len, split_text(text, provider)[0]))


def match(text, provider, body, sign_name=""):
    """The placeholders' values when the whole body is the text filled in, else None.

    A leading 【sign】 of the body is overlooked: the provider writes it itself.
    """
    body = body.strip()
    if sign_name:
        body = body.removeprefix(f"【{sign_name}】").strip()
    if len(body) > MAX_BODY:
        return None
    literals, names = split_text(text, provider)
    if not names:
        return {} if body == literals[0] else None
    first, last = literals[0], literals[-1]
    if not body.startswith(first) or not body.endswith(last):
        return None
    position, end = len(first), len(body) - len(last)
    values = {}
    for index, name in enumerate(names):
        if index == len(names) - 1:
            stop = end
        else:
            # The leftmost fit is enough: if any assignment fits, this one does.
            stop = body.find(literals[index + 1], position + 1, end)
        value = body[position:stop] if stop > position else ""
        if not value or values.setdefault(name, value) != value:
            return None
        position = stop + len(literals[index + 1])
    return values
