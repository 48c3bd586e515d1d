# SPDX-License-Identifier: LGPL-3.0-or-later
"""Dates the way people of a language write them; plain Python, no ORM."""

from datetime import datetime, timezone
from zoneinfo import ZoneInfo

from babel.dates import format_datetime

CHINESE = {
    "day": "y年M月d日 EEE",
    "day_short": "M月d日 EEE",
    "time": "HH:mm",
}
OTHERS = {
    "day": "EEE, d MMM y",
    "day_short": "EEE, d MMM",
    "time": "HH:mm",
}


def _formats(lang: str) -> dict[str, str]:
    return CHINESE if lang.startswith("zh") else OTHERS


def _localise(moment: datetime, tz: str) -> datetime:
    return moment.replace(tzinfo=timezone.utc).astimezone(ZoneInfo(tz or "UTC"))


def format_moment(moment: datetime, tz: str, lang: str) -> str:
    """Write one moment in words.

    :param moment: naive time in UTC
    :param tz: name of the zone the reader thinks in
    :param lang: language code, e.g. ``zh_CN``
    :return: e.g. ``2026年11月22日 周日 14:00``
    """
    formats = _formats(lang)
    pattern = f"{formats['day']} {formats['time']}"
    return format_datetime(_localise(moment, tz), pattern, locale=_locale(lang))


def format_clock(moment: datetime, tz: str) -> str:
    """Write only the hour and minute of a naive UTC moment, e.g. ``14:23``."""
    return _localise(moment, tz).strftime("%H:%M")


def format_range(begin: datetime, end: datetime, tz: str, lang: str) -> str:
    """Write a period without saying anything twice.

    :param begin: naive time in UTC
    :param end: naive time in UTC
    :param tz: name of the zone the reader thinks in
    :param lang: language code
    :return: ``2026年11月22日 周日 14:00–17:00``, or with the second day (and its
        year where it differs) when the period passes midnight
    """
    formats = _formats(lang)
    first, last = _localise(begin, tz), _localise(end, tz)
    text = format_moment(begin, tz, lang)
    if first.date() == last.date():
        return f"{text}–{last:%H:%M}"
    day = formats["day_short"] if first.year == last.year else formats["day"]
    pattern = f"{day} {formats['time']}"
    return f"{text} – {format_datetime(last, pattern, locale=_locale(lang))}"


def _locale(lang: str) -> str:
    return lang.split("@")[0]
