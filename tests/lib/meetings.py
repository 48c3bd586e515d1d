# SPDX-License-Identifier: LGPL-3.0-or-later
"""Builders of meetings and stock events, over the same RPC the web client uses."""

import itertools
from datetime import datetime, timedelta, timezone

from .client import BackOffice

_numbers = itertools.count(1)


def stamp(**offset) -> str:
    """A UTC time relative to now as Odoo's RPC wants it, e.g. ``stamp(hours=-1)``."""
    return (datetime.now(timezone.utc) + timedelta(**offset)).strftime("%Y-%m-%d %H:%M:%S")


def person(index: int, family: str = "赵") -> dict:
    """Answers of one attendee, different for each index (0..9999)."""
    return {
        "name": f"{family}访客{index:04d}",
        "phone": f"1380013{index:04d}",
        "email": f"guest{index:04d}@example.com",
    }


def make_meeting(office: BackOffice, tickets: list[dict], **values) -> tuple[int, list[int]]:
    """Create and publish a meeting held now whose check-in is open.

    ``tickets`` are values of ``event.event.ticket``; a missing price means free. Returns the
    meeting's id and its tickets' ids in the given order.
    """
    return _make(
        office,
        tickets,
        {
            "is_meeting": True,
            "checkin_begin": stamp(hours=-2),
            "checkin_end": stamp(hours=20),
            **values,
        },
    )


def make_stock_event(office: BackOffice, tickets: list[dict], **values) -> tuple[int, list[int]]:
    """Create and publish an event as stock Odoo knows it, of the same size and dates.

    It has no mails: stock's confirmation mail prints a PDF inside the request, whose pictures are
    fetched from the same server, and concurrent registrations then wait for each other for ever
    once every worker prints.
    """
    return _make(office, tickets, {"event_mail_ids": [[5, 0, 0]], **values})


def _make(office: BackOffice, tickets: list[dict], values: dict) -> tuple[int, list[int]]:
    number = next(_numbers)
    event_id = office.create(
        "event.event",
        {
            "name": f"并发测试 {number}",
            "date_begin": stamp(hours=-1),
            "date_end": stamp(hours=24),
            "date_tz": "Asia/Shanghai",
            **values,
        },
    )
    # A meeting comes with one free ticket of its own; here only the asked ones are wanted.
    own = office.search("event.event.ticket", [["event_id", "=", event_id]])
    if own:
        office.execute("event.event.ticket", "unlink", own)
    ticket_ids = [
        office.create(
            "event.event.ticket",
            {"event_id": event_id, "name": f"票 {index}", "price": 0, **ticket},
        )
        for index, ticket in enumerate(tickets, 1)
    ]
    office.write("event.event", [event_id], {"is_published": True})
    return event_id, ticket_ids
