# SPDX-License-Identifier: LGPL-3.0-or-later
"""Names as strangers may read them; no ORM."""


def mask_name(name: str | None) -> str:
    """Return a name with its middle hidden: 张*三, 李*, 欧**豪; a single character stays."""
    letters = list((name or "").strip())
    if len(letters) < 2:
        return "".join(letters)
    if len(letters) == 2:
        return f"{letters[0]}*"
    return f"{letters[0]}{'*' * min(len(letters) - 2, 4)}{letters[-1]}"
