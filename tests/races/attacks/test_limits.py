# SPDX-License-Identifier: LGPL-3.0-or-later
"""Guessing at the same moment over several worker processes, and honest crowds behind one address."""

import pytest
from lib.meetings import make_meeting, person
from lib.race import together, values

CROWD = 24


@pytest.fixture
def guest(office, db):
    """A ticket that waits to be collected, with what its holder knows."""
    _event_id, (ticket_id,) = make_meeting(office, [{"seats_max": 0}])
    [record] = office.execute(
        "event.registration",
        "create",
        [
            {
                "event_id": _event_id,
                "event_ticket_id": ticket_id,
                "source": "manual",
                **person(0),
            }
        ],
    )
    db.execute("DELETE FROM guard_rate")
    code = db.value("SELECT attendance_code FROM event_registration WHERE id = %s", (record,))
    yield {"code": code, "mobile": person(0)["phone"]}
    db.execute("DELETE FROM guard_rate")


def read_token(browser):
    return browser.get("/meeting/claim").tree.xpath("//form//input[@name='csrf_token']/@value")[0]


def collect(browser, token, code, mobile, headers=None):
    """Send code and mobile; return the status and where it led."""
    browser.http.headers.update(headers or {})
    answer = browser.post("/meeting/claim", {"csrf_token": token, "code": code, "mobile": mobile})
    assert not answer.crashed, answer.statuses
    return answer.statuses[-1], answer.url


def test_forwarded_addresses_are_not_believed(server, guest):
    """BEY-29: without a proxy in front a header with another address for each try helps nobody."""
    visitor = server.visitor()
    token = read_token(visitor)
    statuses = [
        collect(
            visitor,
            token,
            guest["code"],
            f"139001390{number:02d}",
            {"X-Forwarded-For": f"203.0.113.{number}", "X-Real-IP": f"203.0.113.{number}"},
        )[0]
        for number in range(20)
    ]
    assert statuses == [200] * 10 + [429] * 10


def test_crowd_with_a_wrong_try_each(server, guest):
    """BEY-29: people behind one address mistype at the same moment; the right code passes after it all the same."""
    crowd = [server.visitor() for _number in range(CROWD)]
    tokens = [read_token(visitor) for visitor in crowd]
    outcomes = values(
        together(
            [
                lambda visitor=visitor, token=token, number=number: collect(
                    visitor, token, f"ABCDEF{number + 22:02d}", f"139001390{number:02d}"
                )
                for number, (visitor, token) in enumerate(zip(crowd, tokens, strict=True))
            ]
        )
    )
    assert {status for status, _url in outcomes} == {200}
    status, url = collect(crowd[0], tokens[0], guest["code"], guest["mobile"])
    assert (status, "/meeting/ticket/" in url) == (200, True)
