# SPDX-License-Identifier: LGPL-3.0-or-later
"""Visitors who want the same seats, and what the database says who got them."""

from concurrent.futures import ThreadPoolExecutor

from .database import Database
from .meetings import person
from .race import together, values
from .registration import open_form
from .server import OdooServer

# Open and done registrations, those waiting for review, and carts whose time has not run out.
HOLDS_SEAT = """
    active AND (
        state IN ('open', 'done')
        OR state = 'draft' AND approval_state = 'pending'
        OR state = 'draft' AND hold_until > statement_timestamp() AT TIME ZONE 'UTC'
    )
"""
FORM_READERS = 4


def seats_taken(db: Database, event_id: int, ticket_id: int | None = None) -> int:
    """How many seats of a meeting, or of one of its tickets, are given away."""
    return db.value(
        f"""SELECT count(*) FROM event_registration
             WHERE event_id = %s AND COALESCE(event_ticket_id = %s, TRUE) AND {HOLDS_SEAT}""",
        (event_id, ticket_id),
    )


def seats_open(db: Database, event_id: int) -> int:
    """How many registrations of any event are confirmed, whatever addons are installed."""
    return db.value(
        """SELECT count(*) FROM event_registration
            WHERE event_id = %s AND active AND state IN ('open', 'done')""",
        (event_id,),
    )


def fill_forms(server: OdooServer, event_id: int, ticket_ids: list[int], *, family: str = "赵"):
    """Open one visitor and one filled-in form for each wanted ticket; nothing is sent."""

    def fill(index: int):
        return open_form(server.visitor(), event_id, [ticket_ids[index]], [person(index, family)])

    with ThreadPoolExecutor(FORM_READERS) as readers:
        return list(readers.map(fill, range(len(ticket_ids))))


def rush(forms) -> list:
    """Let everybody press 'confirm' at once; return the answers in the order of the forms."""
    return values(together([form.send for form in forms]))
