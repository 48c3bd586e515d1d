# SPDX-License-Identifier: LGPL-3.0-or-later
"""One code shown at several entrances at the same moment."""

import pytest
from lib.audit import count_lines
from lib.client import RpcError
from lib.meetings import make_meeting, person
from lib.race import together, values

PEOPLE = 20


@pytest.fixture
def attendees(office):
    """A meeting with registered people: its id and its registrations."""
    event_id, (ticket_id,) = make_meeting(office, [{"seats_max": 0}])
    ids = office.execute(
        "event.registration",
        "create",
        [
            {"event_id": event_id, "event_ticket_id": ticket_id, **person(index)}
            for index in range(PEOPLE)
        ],
    )
    return event_id, office.read("event.registration", ids, ["barcode", "ticket_no", "state"])


def scanner(user, event_id, code):
    """The scanner page: returns the status word."""
    answer = user.call("/event_meeting/checkin", event_id=event_id, code=code)
    return answer["status"]


def stock_desk(user, event_id, code):
    """Stock's registration desk, mapped on our words."""
    answer = user.execute("event.registration", "register_attendee", code, event_id=event_id)
    words = {"confirmed_registration": "ok", "already_registered": "already"}
    return words.get(answer.get("status") or answer.get("error"), answer)


def by_hand(user, registration_id):
    """The button of the attendee list: refused in words when the person is already in."""
    try:
        user.execute("event.registration", "action_checkin_manual", [registration_id])
    except RpcError as refusal:
        assert refusal.kind == "UserError", refusal.debug
        return "already"
    return "ok"


def test_one_code_at_three_scanners(server, office, db, attendees):
    """MTG-35, MTG-37: of three simultaneous scans of one code exactly one lets the person in."""
    event_id, people = attendees
    gates = [server.back_office() for _gate in range(3)]
    for attendee in people:
        # Two scan the QR, one types the ticket number.
        codes = [attendee["barcode"], attendee["barcode"], attendee["ticket_no"]]
        statuses = values(
            together(
                [
                    lambda gate=gate, code=code: scanner(gate, event_id, code)
                    for gate, code in zip(gates, codes, strict=True)
                ]
            )
        )
        assert sorted(statuses) == ["already", "already", "ok"]
    check_all_in_once(db, people)


def test_scanner_desk_and_button_at_once(server, db, attendees):
    """MTG-24, MTG-35, MTG-37: scanner page, stock's desk and the button agree on one check-in."""
    event_id, people = attendees
    gate, desk, clerk = (server.back_office() for _place in range(3))
    for attendee in people:
        scan, rpc, button = values(
            together(
                [
                    lambda code=attendee["barcode"]: scanner(gate, event_id, code),
                    lambda code=attendee["barcode"]: stock_desk(desk, event_id, code),
                    lambda number=attendee["id"]: by_hand(clerk, number),
                ]
            )
        )
        let_in = [place for place in (scan, rpc) if place == "ok"]
        assert {scan, rpc} <= {"ok", "already"}
        # The button may find the person in and say nothing; it never makes a second check-in.
        assert len(let_in) + (button == "ok") >= 1 and len(let_in) <= 1
    check_all_in_once(db, people)


def test_many_codes_at_many_gates(server, db, attendees):
    """MTG-35: two gates work through the same queue of people at once; each is let in once."""
    event_id, people = attendees
    gates = [server.back_office() for _gate in range(4)]

    def work(gate):
        return [scanner(gate, event_id, attendee["barcode"]) for attendee in people]

    outcomes = values(together([lambda gate=gate: work(gate) for gate in gates]))
    for answers in zip(*outcomes, strict=True):
        assert sorted(answers) == ["already"] * (len(gates) - 1) + ["ok"]
    check_all_in_once(db, people)


def check_all_in_once(db, people):
    """Everybody is in, and the audit trail holds one line of check-in for each."""
    ids = [attendee["id"] for attendee in people]
    states = db.rows(
        "SELECT state, count(*) FROM event_registration WHERE id IN %s GROUP BY state",
        (tuple(ids),),
    )
    assert states == [{"state": "done", "count": PEOPLE}]
    assert count_lines(db, ["event.checkin"], ids) == PEOPLE
