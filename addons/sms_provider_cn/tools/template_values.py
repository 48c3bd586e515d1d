# SPDX-License-Identifier: LGPL-3.0-or-later
"""What the providers let into a variable of a registered text: no link, and no long value. Plain Python."""

import re
import unicodedata

# Reported for Aliyun; Tencent Cloud's own figure depends on the account, see README.md.
VALUE_LIMIT = 35
ELLIPSIS = "…"

LINK = re.compile(
    r"(?:https?|ftp)://|\bwww\.|\b\d{1,3}(?:\.\d{1,3}){3}\b|[\w-]\.(?:"
    r"com|cn|net|org|gov|edu|top|vip|cc|io|me|info|site|xyz|shop|club|tech|link|store|ltd|wang|biz|pub|fun)\b"
    r"(?!\.?\w)|\w\.[a-z]{2,10}/",
    re.ASCII | re.IGNORECASE,
)
# Codes, numbers, paths: one letter less, and they open nothing.
WHOLE = re.compile(r"[\w./?=&%#~+:-]*[\d/?=&%#][\w./?=&%#~+:-]*", re.ASCII)
# Belong to the sign before them.
JOINED = "\u200d\ufe0e\ufe0f"


class BadValue(ValueError):
    """A value that would be refused; `reason` is `link` or `long`, `name` the variable's, `value` what it would carry."""

    def __init__(self, reason, name, value):
        super().__init__(reason)
        self.reason, self.name, self.value = reason, name, value


def fit(values, limit=VALUE_LIMIT):
    """The values as they may be sent: names that are too long are shortened, codes never.

    :param values: {name of the variable: text}
    :param limit: most characters of one value, 0 for no limit
    :raises BadValue: one carries a link, or is too long and must not be cut
    """
    return {name: _fit_one(name, value, limit) for name, value in values.items()}


def _fit_one(name, value, limit):
    if LINK.search(value):
        raise BadValue("link", name, value)
    if not limit or len(value) <= limit:
        return value
    if WHOLE.fullmatch(value.strip()):
        raise BadValue("long", name, value)
    return _shorten(value, limit)


def _shorten(value, limit):
    end = limit - len(ELLIPSIS)
    while end > 0 and _is_inside(value, end):
        end -= 1
    return value[:end].rstrip() + ELLIPSIS


def _is_inside(value, position):
    """Is the place before this position within one sign, such as a face of several parts?"""
    here, before = value[position], value[position - 1]
    return here in JOINED or before == "\u200d" or bool(unicodedata.combining(here))
