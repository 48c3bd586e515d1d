# SPDX-License-Identifier: LGPL-3.0-or-later
"""Page time: a meeting's invitation page against a stock event's page, logged out and warm."""

from urllib.parse import urlsplit

import measure
from lib.meetings import make_meeting, make_stock_event

TICKETS = [
    {"name": "普通票", "seats_max": 100},
    {"name": "学生票", "seats_max": 50},
    {"name": "贵宾票", "seats_max": 20},
]

# Different people: stock counts the visits of one visitor on one row.
VISITORS = 16


def main(server, rounds: int, requests: int = 60, clients=(1, 4)) -> None:
    office = server.back_office()
    print("Page time: a meeting's invitation page against a stock event's page")
    measure.print_configuration(
        server, rounds=f"{rounds}, alternating, {requests} requests a round and side, 3 tickets"
    )
    pages = {}
    for name, make in (("ours", make_meeting), ("stock", make_stock_event)):
        event_id, _tickets = make(office, TICKETS)
        jobs = [_visit(server, event_id) for _visitor in range(VISITORS)]
        body = _read(jobs[0])
        print(f"  {name}: {len(body) // 1024} KiB of HTML")
        pages[name] = [jobs[number % VISITORS] for number in range(requests)]
    for jobs in pages.values():
        measure.spread(max(clients), jobs, _read)
    for number in clients:
        sides = {name: measure.Side(name) for name in pages}
        for _round in range(rounds):
            for name, jobs in pages.items():
                sides[name].add_round(server, "/event/", number, jobs, _read)
        print(f" {number} client(s)")
        for side in sides.values():
            measure.print_side(side, "pages/s")
        measure.print_ratio(sides["ours"], sides["stock"])


def _visit(server, event_id):
    """A visitor who has opened the page once, and the page's own address."""
    visitor = server.visitor()
    path = urlsplit(visitor.get(f"/event/{event_id}/register").url).path
    return measure.LeanClient(server.port, visitor.http.cookies.get_dict()), path


def _read(job) -> bytes:
    client, path = job
    status, body = client.get(path)
    if status != 200:
        raise AssertionError(f"{path} answers {status}")
    return body
