# SPDX-License-Identifier: LGPL-3.0-or-later
"""The draw: 100 winners of 100,000 with record and verification, against a plain sample.

Ours announces (candidates, fingerprints, the stored list), draws (ranking, winners, record, audit line) and is then
computed again from the record with ``verify_draw.py``. The plain sample asks stock Odoo for the ids of those checked
in and lets ``random.sample`` choose: no record, no limit of wins, nothing anybody could check. Rounds alternate A B A B.
"""

import base64
import random
import runpy
import statistics
import time
import zlib

import measure
from lib.meetings import make_meeting

COMMIT = "/web/dataset/call_kw/event.lottery.round/action_commit"
DRAW = "/web/dataset/call_kw/event.lottery.round/action_draw"
SEARCH = "/web/dataset/call_kw/event.registration/search"
VERIFIER = measure.TOP / "addons" / "event_lottery" / "static" / "verify" / "verify_draw.py"
PARTS = ("announce", "draw", "verify", "ours in all", "plain sample")


def main(server, rounds: int, people: int = 100_000, winners: int = 100) -> None:
    office = server.back_office()
    check = runpy.run_path(str(VERIFIER))["check"]
    event_id = _fill(server, office, people)
    lottery_id = office.create("event.lottery", {"event_id": event_id, "max_win_per_person": 1})
    print(f"The draw: {winners} of {people} with record and verification, against a plain sample")
    measure.print_configuration(
        server, rounds=f"{rounds}, alternating; one more before, to warm up"
    )
    times = {part: [] for part in PARTS}
    for number in range(rounds + 1):
        round_id = office.create(
            "event.lottery.round",
            {"lottery_id": lottery_id, "name": f"奖品 {number}", "quantity": winners},
        )
        ours = _draw(server, office, round_id, winners, f"bench-{number}", check)
        plain = _sample(server, office, event_id, winners)
        if number:
            for part, seconds in zip(PARTS, (*ours, sum(ours), plain), strict=True):
                times[part].append(seconds)
    for part in PARTS:
        print(
            f"  {part:<14} {1000 * statistics.median(times[part]):7.0f} ms"
            f" (min {1000 * min(times[part]):.0f}, max {1000 * max(times[part]):.0f})",
            flush=True,
        )
    ratio = statistics.median(times["ours in all"]) / statistics.median(times["plain sample"])
    print(f"  ratio {ratio:.2f}: what it costs that anybody can verify it")


def _fill(server, office, people: int) -> int:
    """Make a meeting with so many checked-in people, written straight into the database; return its id."""
    event_id, (ticket_id,) = make_meeting(office, [{"seats_max": 0}])
    server.database.execute(
        """INSERT INTO event_registration (
               event_id, event_ticket_id, company_id, name, phone, phone_sanitized, lucky_code, barcode,
               state, approval_state, claim_state, source, active, create_date, write_date
           )
           SELECT %s, %s, (SELECT company_id FROM event_event WHERE id = %s), '嘉宾' || number,
                  '+86150' || lpad(number::text, 8, '0'), '+86150' || lpad(number::text, 8, '0'),
                  lpad(((number::bigint * 7654321) %% 100000000)::text, 8, '0'), 'BENCH' || number,
                  'done', 'not_needed', 'not_needed', 'import', TRUE, now(), now()
             FROM generate_series(1, %s) AS number""",
        (event_id, ticket_id, event_id, people),
    )
    server.database.execute("ANALYZE event_registration")
    return event_id


def _draw(server, office, round_id, winners, nonce, check):
    """Return the server's seconds for announcing and drawing, and ours for computing it again."""
    mark = server.log_mark()
    office.execute("event.lottery.round", "action_commit", [round_id])
    result = office.execute("event.lottery.round", "action_draw", [round_id], winners, nonce)
    if len(result["winners"]) != winners:
        raise AssertionError(f"{len(result['winners'])} winners")
    announced, drawn = (_seconds(server, mark, path) for path in (COMMIT, DRAW))
    row = server.database.rows(
        "SELECT algorithm, candidates, skipped FROM event_lottery_draw WHERE id = %s",
        (result["id"],),
    )[0]
    packed = base64.b64decode(bytes(row["candidates"]))
    begin = time.perf_counter()
    record = {
        **result,
        "algorithm": row["algorithm"],
        "candidates": zlib.decompress(packed).decode().split("\n"),
        "skipped": (row["skipped"] or "").split(),
        "winners": [winner["code"] for winner in result["winners"]],
    }
    faults = check(record)
    verified = time.perf_counter() - begin
    if faults:
        raise AssertionError(faults)
    return announced, drawn, verified


def _sample(server, office, event_id, winners):
    """Return the server's seconds for the ids of all checked in, and ours for choosing among them."""
    mark = server.log_mark()
    ids = office.search("event.registration", [["event_id", "=", event_id], ["state", "=", "done"]])
    begin = time.perf_counter()
    random.sample(ids, winners)
    return _seconds(server, mark, SEARCH) + time.perf_counter() - begin


def _seconds(server, mark, path):
    """Return what the server's log says a request took; the line is written after the answer."""
    for _attempt in range(100):
        found = server.requests_since(mark, path)
        if found:
            return found[-1]["seconds"]
        time.sleep(0.05)
    raise TimeoutError(f"no line for {path} in the server's log")
