# SPDX-License-Identifier: LGPL-3.0-or-later
"""Phones of a meeting's staff: on line, with a queue from the time without network, and at the end of a right."""

from functools import partial

import pytest
from lib.audit import count_lines
from lib.client import RpcError
from lib.meetings import make_meeting, person
from lib.race import together, values
from lib.staff import Phone, bind_path, confirm, make_nonce

PEOPLE = 10


def scanning(phone, code, **options):
    """Return what hands in one scan when it is called."""
    return lambda: phone.scan(code, **options)[0]


@pytest.fixture
def entrance(office):
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
    return event_id, office.read("event.registration", ids, ["barcode", "ticket_no"])


def test_one_ticket_at_three_phones(server, office, db, entrance):
    """MTG-36: of three simultaneous scans of one ticket exactly one lets the person in."""
    event_id, people = entrance
    phones = [Phone(server, office, event_id, f"门口 {number}") for number in range(3)]
    for guest in people:
        answers = values(together([scanning(phone, guest["barcode"]) for phone in phones]))
        assert sorted(answer["status"] for answer in answers) == ["already", "already", "ok"]
        assert not any(answer["conflict"] for answer in answers)
    ids = [guest["id"] for guest in people]
    assert count_lines(db, ["event.checkin"], ids) == PEOPLE


def test_same_person_on_line_and_off_line(server, office, db, entrance):
    """MTG-39: a queue of the time without network meets scans on line: the first scan by time wins, both are shown."""
    event_id, people = entrance
    offline = Phone(server, office, event_id, "断网")
    online = Phone(server, office, event_id, "在线")
    for guest in people:
        late, live = values(
            together(
                [
                    scanning(offline, guest["barcode"], ago=120, decided=True),
                    scanning(online, guest["ticket_no"]),
                ]
            )
        )
        # Whichever the server took first: the scan of two minutes ago counts.
        assert late["status"] == "ok"
        if live["status"] == "ok":
            assert late["conflict"]
        else:
            assert (live["status"], late["conflict"]) == ("already", False)
    rows = db.rows(
        """SELECT checkin_staff_name, count(*) FROM event_registration
            WHERE event_id = %s AND state = 'done' GROUP BY 1""",
        (event_id,),
    )
    assert rows == [{"checkin_staff_name": "断网", "count": PEOPLE}]
    winners = db.rows(
        """SELECT staff_name, count(*) FROM event_meeting_scan
            WHERE event_id = %s AND status = 'ok' GROUP BY 1""",
        (event_id,),
    )
    assert winners == [{"staff_name": "断网", "count": PEOPLE}]


def test_one_queue_sent_twice_at_once(server, office, db, entrance):
    """MTG-39: two tabs of one phone send the same queue at the same moment: each scan is decided once."""
    event_id, people = entrance
    phone = Phone(server, office, event_id, "双开")
    codes = [guest["barcode"] for guest in people]
    nonces = [make_nonce(code) for code in codes]
    outcomes = values(
        together(
            [
                partial(tab.scan, *codes, ago=60, decided=True, nonces=nonces)
                for tab in (phone, phone.copy(), phone.copy())
            ]
        )
    )
    for answers in outcomes:
        assert [answer["status"] for answer in answers] == ["ok"] * PEOPLE
        assert not any(answer["conflict"] for answer in answers)
    ids = [guest["id"] for guest in people]
    assert count_lines(db, ["event.checkin"], ids) == PEOPLE
    assert (
        db.value("SELECT count(*) FROM event_meeting_scan WHERE event_id = %s", (event_id,))
        == PEOPLE
    )


def test_deletion_ends_the_right_at_the_next_request(server, office, db, entrance):
    """MTG-38: while a phone scans, its line is deleted: from then on every answer is 'revoked', at each worker."""
    event_id, people = entrance
    phone = Phone(server, office, event_id, "已删除")

    def delete():
        office.execute("event.meeting.staff", "unlink", [phone.staff_id])

    def work(tab):
        return [tab.scan(guest["barcode"]) for guest in people]

    *scanned, _deleted = values(
        together([partial(work, tab) for tab in (phone, phone.copy())] + [delete])
    )
    for answers in scanned:
        revoked = [isinstance(answer, dict) for answer in answers]
        assert revoked == sorted(revoked), "the right came back"
    for _worker in range(8):
        assert phone.copy().ask("list").get("revoked")
        assert isinstance(phone.copy().scan(people[0]["barcode"]), dict)
    admitted = db.value(
        "SELECT count(*) FROM event_registration WHERE event_id = %s AND state = 'done'",
        (event_id,),
    )
    granted = sum(
        isinstance(answer, list) and answer[0]["status"] == "ok"
        for answers in scanned
        for answer in answers
    )
    assert admitted == granted


def test_two_phones_confirm_one_code(server, office, entrance):
    """MTG-38: of two phones that confirm one code at the same moment one is authorised."""
    event_id, _people = entrance
    for number in range(5):
        staff_id = office.create(
            "event.meeting.staff", {"name": f"抢码 {number}", "event_id": event_id}
        )
        path = bind_path(office, staff_id)
        phones = [server.visitor() for _phone in range(3)]
        confirming = [partial(confirm, phone, path) for phone in phones]
        statuses = values(together(confirming))
        assert sorted(statuses) == [303, 404, 404]
        rights = []
        for phone in phones:
            try:
                rights.append("people" in phone.call(f"/meeting/staff/{event_id}/list"))
            except RpcError as refusal:
                raise AssertionError(refusal.debug) from refusal
        assert sum(rights) == 1
