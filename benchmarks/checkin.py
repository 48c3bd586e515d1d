# SPDX-License-Identifier: LGPL-3.0-or-later
"""Check-in: the scanner page's endpoint against stock's ``register_attendee``.

Both run on the same server, logged in as the same user, each on an event of its own. Every
request checks in somebody new; a second pass repeats the same codes ('already in'). Rounds
alternate A B A B, so that a busy moment of the machine meets both.
"""

import json

import measure
from lib.meetings import make_meeting, make_stock_event, person

STOCK_PATH = "/web/dataset/call_kw/event.registration/register_attendee"
OUR_PATH = "/event_meeting/checkin"
BATCH = 250


def main(server, rounds: int, requests: int = 150, clients=(1, 4)) -> None:
    office = server.back_office()
    count = rounds * requests * len(clients) + requests
    ours = _attend(office, make_meeting, count, limit_per_person=0)
    stock = _attend(office, make_stock_event, count)
    cookies = office.http.cookies.get_dict()
    lean = measure.LeanClient(server.port, cookies)

    def scan(code):
        _expect(lean.call(OUR_PATH, _our_body(ours[0], code)), b'"ok"')

    def scan_again(code):
        _expect(lean.call(OUR_PATH, _our_body(ours[0], code)), b'"already"')

    def register(code):
        _expect(lean.call(STOCK_PATH, _stock_body(stock[0], code)), b"confirmed_registration")

    def register_again(code):
        _expect(lean.call(STOCK_PATH, _stock_body(stock[0], code)), b"already_registered")

    print("Check-in: our scanner endpoint against stock register_attendee (call_kw)")
    measure.print_configuration(
        server, rounds=f"{rounds}, alternating, {requests} requests a round and side"
    )
    our_codes, stock_codes = iter(ours[1]), iter(stock[1])
    # Every worker has loaded the code and the user's rights before anything is measured.
    measure.spread(max(clients), _take(our_codes, requests), scan)
    measure.spread(max(clients), _take(stock_codes, requests), register)
    for number in clients:
        new = (measure.Side("ours, new"), measure.Side("stock, new"))
        again = (measure.Side("ours, already in"), measure.Side("stock, already in"))
        for _round in range(rounds):
            jobs = _take(our_codes, requests), _take(stock_codes, requests)
            new[0].add_round(server, OUR_PATH, number, jobs[0], scan)
            new[1].add_round(server, STOCK_PATH, number, jobs[1], register)
            again[0].add_round(server, OUR_PATH, number, jobs[0], scan_again)
            again[1].add_round(server, STOCK_PATH, number, jobs[1], register_again)
        print(f" {number} client(s)")
        for ours_side, stock_side in (new, again):
            measure.print_side(ours_side, "req/s")
            measure.print_side(stock_side, "req/s")
            measure.print_ratio(ours_side, stock_side)


def _attend(office, make, count, **values):
    event_id, (ticket_id,) = make(office, [{"seats_max": 0, **values}])
    codes = []
    for begin in range(0, count, BATCH):
        ids = office.execute(
            "event.registration",
            "create",
            [
                {"event_id": event_id, "event_ticket_id": ticket_id, **person(index % 10000)}
                for index in range(begin, min(begin + BATCH, count))
            ],
        )
        codes += [row["barcode"] for row in office.read("event.registration", ids, ["barcode"])]
    return event_id, codes


def _take(codes, count):
    return [next(codes) for _index in range(count)]


def _our_body(event_id, code) -> bytes:
    return _body({"event_id": event_id, "code": code})


def _stock_body(event_id, code) -> bytes:
    return _body(
        {
            "model": "event.registration",
            "method": "register_attendee",
            "args": [],
            "kwargs": {"barcode": code, "event_id": event_id, "context": {"lang": "zh_CN"}},
        }
    )


def _body(params) -> bytes:
    return json.dumps({"jsonrpc": "2.0", "id": 1, "method": "call", "params": params}).encode()


def _expect(answer, word: bytes) -> None:
    status, body = answer
    if status != 200 or word not in body:
        raise AssertionError(f"{status}: {body[:500]!r}")
