# SPDX-License-Identifier: LGPL-3.0-or-later
"""Times the way people of a language write them, with their zone where it is not the reader's; plain Python, no ORM."""

from datetime import datetime, timezone

import pytz
from babel.core import Locale, get_global
from babel.dates import format_datetime, get_timezone_location

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


def format_moment(moment: datetime, tz: str, lang: str, home: str) -> str:
    """Write one moment in words.

    :param moment: naive time in UTC
    :param tz: name of the zone the moment is meant in
    :param lang: language code, e.g. ``zh_CN``
    :param home: name of the zone a reader takes for granted; another one is named
    :return: e.g. ``2026年11月22日 周日 14:00``
    """
    formats = _formats(lang)
    pattern = f"{formats['day']} {formats['time']}"
    text = format_datetime(_localise(moment, tz), pattern, locale=_locale(lang))
    return _with_zone(text, moment, tz, lang, home)


def format_clock(moment: datetime, tz: str, lang: str, home: str) -> str:
    """Write only the hour and minute of a moment, e.g. ``14:23``. Parameters as in :func:`format_moment`."""
    return _with_zone(f"{_localise(moment, tz):%H:%M}", moment, tz, lang, home)


def format_stamp(moment: datetime, tz: str, lang: str, home: str) -> str:
    """Write a moment so that texts sort as times do: ``2026-11-22 14:23``. Parameters as in :func:`format_moment`."""
    return _with_zone(f"{_localise(moment, tz):%Y-%m-%d %H:%M}", moment, tz, lang, home)


def format_range(begin: datetime, end: datetime, tz: str, lang: str, home: str) -> str:
    """Write a period without saying anything twice.

    :param begin: naive time in UTC
    :param end: naive time in UTC
    :param tz: name of the zone the period is meant in
    :param lang: language code
    :param home: name of the zone a reader takes for granted; another one is named
    :return: ``2026年11月22日 周日 14:00–17:00``, or with the second day (and its
        year where it differs) when the period passes midnight
    """
    formats = _formats(lang)
    first, last = _localise(begin, tz), _localise(end, tz)
    text = format_moment(begin, tz, lang, tz)
    if first.date() == last.date():
        text = f"{text}–{last:%H:%M}"
    else:
        day = formats["day_short"] if first.year == last.year else formats["day"]
        pattern = f"{day} {formats['time']}"
        text = f"{text} – {format_datetime(last, pattern, locale=_locale(lang))}"
    return _with_zone(text, begin, tz, lang, home)


def format_zone(moment: datetime, tz: str, lang: str) -> str:
    """Name a zone by a place people know and its distance from UTC at a moment.

    :param moment: naive time in UTC; summer time changes the distance
    :return: e.g. ``檀香山时间 (UTC-10)``, only ``UTC+5`` for a zone without a place
    """
    offset = _format_offset(_localise(moment, tz))
    key = _canonical(tz)
    if "/" not in key or key.startswith("Etc/"):
        return offset
    locale = Locale.parse(_locale(lang))
    city = get_timezone_location(key, locale=locale, return_city=True)
    return f"{locale.zone_formats['region'] % city} ({offset})"


def is_same_day(first: datetime, second: datetime, tz: str) -> bool:
    """Tell whether two naive UTC moments are on one day of a zone."""
    return _localise(first, tz).date() == _localise(second, tz).date()


def is_same_zone(first: str, second: str) -> bool:
    """Tell whether two names mean one zone: ``PRC`` and ``Asia/Shanghai`` do."""
    return _canonical(first) == _canonical(second)


def _with_zone(text, moment, tz, lang, home):
    return text if is_same_zone(tz, home) else f"{text} {format_zone(moment, tz, lang)}"


def _formats(lang: str) -> dict[str, str]:
    return CHINESE if lang.startswith("zh") else OTHERS


def _localise(moment: datetime, tz: str) -> datetime:
    # Not by `zoneinfo`: Debian 13 has no old names such as PRC there, which people and meetings may have.
    return moment.replace(tzinfo=timezone.utc).astimezone(pytz.timezone(tz or "UTC"))


def _canonical(tz: str) -> str:
    return get_global("zone_aliases").get(tz, tz) or "UTC"


def _format_offset(local: datetime) -> str:
    minutes = round(local.utcoffset().total_seconds() / 60)
    hours, rest = divmod(abs(minutes), 60)
    if not minutes:
        return "UTC"
    return f"UTC{'+' if minutes > 0 else '-'}{hours}{f':{rest:02}' if rest else ''}"


def _locale(lang: str) -> str:
    return lang.split("@")[0]
