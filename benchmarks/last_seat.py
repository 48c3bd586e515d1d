# SPDX-License-Identifier: LGPL-3.0-or-later
"""Last seats: answers a second and seats given beyond the limit, a meeting against a stock event.

All visitors have filled in the form and press 'confirm' at once. Measured is the time until everybody
reads an answer, redirects included: stock sends the losers back to the event's page, a meeting answers
with the form as it was typed. The stock event has no mails (see ``make_stock_event``).
"""

import statistics
import time

import measure
from lib.meetings import make_meeting, make_stock_event
from lib.race import together, values
from lib.seats import fill_forms, seats_open


def main(server, rounds: int, seats: int = 20, visitors: int = 32) -> None:
    office = server.back_office()
    print("Last seats: a meeting against a stock event")
    measure.print_configuration(
        server, rounds=f"{rounds}, alternating, {visitors} visitors for {seats} free seats"
    )
    sides = {"ours": (make_meeting, []), "stock": (make_stock_event, [])}
    for make, _results in sides.values():
        _round(server, office, make, seats, visitors)
    for _number in range(rounds):
        for make, results in sides.values():
            results.append(_round(server, office, make, seats, visitors))
    for name, (_make, results) in sides.items():
        rates = [result["rate"] for result in results]
        over = [result["given"] - seats for result in results]
        slowest = [result["slowest"] for result in results]
        print(
            f"  {name:<6} {statistics.median(rates):6.1f} answers/s "
            f"(min {min(rates):.1f}, max {max(rates):.1f})   "
            f"seats beyond the limit, each round: {over}   "
            f"HTTP 5xx in all: {sum(result['errors'] for result in results)}   "
            f"slowest answer, median of rounds {statistics.median(slowest):.2f} s",
            flush=True,
        )
    ratio = statistics.median([result["rate"] for result in sides["ours"][1]]) / statistics.median(
        [result["rate"] for result in sides["stock"][1]]
    )
    print(f"  ratio {ratio:.2f}")


def _round(server, office, make, seats, visitors) -> dict:
    event_id, (ticket_id,) = make(office, [{"seats_max": seats}])
    forms = fill_forms(server, event_id, [ticket_id] * visitors)

    begin = time.perf_counter()
    outcomes = together([form.send for form in forms])
    wall = time.perf_counter() - begin
    return {
        "rate": visitors / wall,
        "errors": sum(answer.crashed for answer in values(outcomes)),
        "given": seats_open(server.database, event_id),
        "slowest": max(outcome.seconds for outcome in outcomes),
    }
