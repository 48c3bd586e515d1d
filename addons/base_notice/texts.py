# SPDX-License-Identifier: LGPL-3.0-or-later
"""Texts that fit into messages; plain Python, no ORM."""

# What Aliyun and Tencent Cloud take as the value of one placeholder.
MAX_VARIABLE = 35
ELLIPSIS = "…"


def shorten(text: str, size: int = MAX_VARIABLE) -> str:
    """Return `text` on one line, cut to `size` characters with a mark where something is missing."""
    text = " ".join((text or "").split())
    return text if len(text) <= size else text[: size - 1].rstrip() + ELLIPSIS
