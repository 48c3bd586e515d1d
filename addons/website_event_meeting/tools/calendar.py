# SPDX-License-Identifier: LGPL-3.0-or-later
"""Calendar files (RFC 5545) as calendars of phones take them; plain Python, no ORM."""

from dataclasses import dataclass
from datetime import datetime, timedelta

import pytz
import vobject

PRODUCT = "-//Huike//Meetings//EN"
REMINDERS = (timedelta(days=1), timedelta(hours=2))
LINE = 75  # octets
EPOCH = datetime(2020, 1, 1)


@dataclass(frozen=True)
class Entry:
    """What a calendar is told; moments are naive UTC.

    :param uid: the same for all files about one thing
    :param changed: when any of this changed last; a later one replaces what a calendar has
    :param tz: name of the zone of begin and end
    :param status: ``CONFIRMED``, ``TENTATIVE`` or ``CANCELLED``
    :param position: latitude and longitude
    :param organizer: name and mail
    """

    uid: str
    changed: datetime
    begin: datetime
    end: datetime
    tz: str
    status: str
    summary: str
    description: str
    url: str
    location: str = ""
    position: tuple[float, float] | None = None
    organizer: tuple[str, str] | None = None
    reminder: str = ""


def build_calendar(entry: Entry) -> bytes:
    """Return a calendar file with one entry, which takes an earlier one with the same UID out when it is cancelled."""
    cancelled = entry.status == "CANCELLED"
    calendar = vobject.iCalendar()
    calendar.add("prodid").value = PRODUCT
    calendar.add("method").value = "CANCEL" if cancelled else "PUBLISH"
    event = calendar.add("vevent")
    zone = pytz.timezone(entry.tz or "UTC")
    changed = pytz.utc.localize(entry.changed.replace(microsecond=0))
    values = {
        "uid": entry.uid,
        "sequence": str(int((entry.changed - EPOCH).total_seconds())),
        "dtstamp": changed,
        "last-modified": changed,
        "dtstart": pytz.utc.localize(entry.begin).astimezone(zone),
        "dtend": pytz.utc.localize(entry.end).astimezone(zone),
        "status": entry.status,
        "summary": entry.summary,
        "description": entry.description,
        "url": entry.url,
    }
    if entry.location:
        values["location"] = entry.location
    if entry.position:
        values["geo"] = ";".join(f"{number:.6f}" for number in entry.position)
    for name, value in values.items():
        event.add(name).value = value
    if entry.organizer:
        name, mail = entry.organizer
        organizer = event.add("organizer")
        organizer.value = f"mailto:{mail}"
        organizer.cn_param = name
    if not cancelled:
        for lead in REMINDERS:
            alarm = event.add("valarm")
            alarm.add("action").value = "DISPLAY"
            alarm.add("description").value = entry.reminder or entry.summary
            alarm.add("trigger").value = -lead
    # vobject folds by characters: a line of Chinese would be three times as long as allowed
    return fold(calendar.serialize(lineLength=10**6)).encode()


def fold(text: str) -> str:
    """Break the lines of a calendar file so that none has more than 75 octets, and no character is cut."""
    return "".join(f"{_fold_line(line)}\r\n" for line in text.split("\r\n") if line)


def _fold_line(line):
    parts, size = [""], 0
    for sign in line:
        width = len(sign.encode())
        if size + width > LINE:
            parts.append(" ")
            size = 1
        parts[-1] += sign
        size += width
    return "\r\n".join(parts)
