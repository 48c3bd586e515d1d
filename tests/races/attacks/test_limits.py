# SPDX-License-Identifier: LGPL-3.0-or-later
"""Guessing at the same moment over several worker processes, and honest crowds behind one address."""

import pytest
from lib.meetings import make_meeting, person
from lib.race import together, values
from lib.registration import succeeded
from lib.seats import fill_forms

CROWD = 24
COOKIE = "guard_browser"


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


@pytest.fixture
def held(server, office, db):
    """A meeting that gives each person one ticket; forms of strangers for mobiles that have one."""
    event_id, (ticket_id,) = make_meeting(office, [{"seats_max": 0, "limit_per_person": 1}])
    office.execute(
        "event.registration",
        "create",
        [
            {"event_id": event_id, "event_ticket_id": ticket_id, **person(index)}
            for index in range(CROWD)
        ],
    )
    forms = fill_forms(server, event_id, [ticket_id] * CROWD)
    db.execute("DELETE FROM guard_rate")
    yield forms
    db.execute("DELETE FROM guard_rate")


def is_told(answer):
    """Whether an answer tells that the mobile has a ticket; the other one is to wait."""
    assert not answer.crashed, answer.statuses
    assert "o_meeting_refusal" in answer.text, answer.words[:500]
    return "o_guard_wait" not in answer.text


def test_held_mobiles_cannot_be_listed(held):
    """MTG-12, BEY-29: of many forms at once a browser is told of ten mobiles that they have a ticket; its neighbour of his."""
    *guesses, neighbour = held
    for form in guesses:
        form.data["csrf_token"] = guesses[0].data["csrf_token"]
        form.visitor = guesses[0].visitor.copy()
    answers = values(together([form.send for form in guesses]))
    assert sum(map(is_told, answers)) == 10
    assert is_told(neighbour.send())


def test_held_mobiles_without_the_cookie_of_a_browser(office, held):
    """MTG-12, BEY-29: who drops or forges the cookie has, whatever the number of sessions, what one program has."""
    office.execute("ir.config_parameter", "set_param", "base_guard.tries_bare", "5")
    try:
        told = 0
        for number, form in enumerate(held):
            cookies = form.visitor.http.cookies
            for cookie in [one for one in cookies if one.name == COOKIE]:
                cookies.clear(cookie.domain, cookie.path, cookie.name)
            form.visitor.http.headers["X-Forwarded-For"] = f"203.0.113.{number}"
            if number % 2:
                cookies.set(COOKIE, f"{number:032x}.1700000000.{number:064x}")
            told += is_told(form.send())
        assert told == 5
    finally:
        office.execute("ir.config_parameter", "set_param", "base_guard.tries_bare", "")


def test_own_ticket_is_no_guess(held):
    """MTG-12, BEY-29: who comes again and again with his own ticket waits for nothing."""
    own = held[0]
    own.data.update({key: "13900139001" for key in own.data if key.startswith("1-phone-")})
    assert succeeded(own.send())
    for _again in range(12):
        assert is_told(own.visitor.post(own.action, {**own.data, "nonce": ""}))
