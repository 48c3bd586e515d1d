# SPDX-License-Identifier: LGPL-3.0-or-later
"""One attendance code and one wall code, used by several people at the same moment."""

import pytest
from lib.audit import count_lines
from lib.meetings import make_meeting, person
from lib.race import together, values

GUESTS = 10
ACCOUNTS = 3
PASSWORD = "guest-of-the-race"


@pytest.fixture(scope="module")
def logins(office):
    """Portal users, each with a password."""
    group = office.execute("ir.model.data", "check_object_reference", "base", "group_portal")[1]
    names = [f"claim-race-{number}" for number in range(ACCOUNTS)]
    for name in names:
        office.create(
            "res.users",
            {"name": name, "login": name, "password": PASSWORD, "group_ids": [[6, 0, [group]]]},
        )
    return names


@pytest.fixture
def guests(office, db):
    """Registrations that the organiser entered, with what their holders know."""
    event_id, (ticket_id,) = make_meeting(office, [{"seats_max": 0}])
    ids = office.execute(
        "event.registration",
        "create",
        [
            {
                "event_id": event_id,
                "event_ticket_id": ticket_id,
                "source": "manual",
                **person(index),
            }
            for index in range(GUESTS)
        ],
    )
    rows = db.rows(
        "SELECT id, attendance_code, ticket_no, claim_state FROM event_registration"
        " WHERE id IN %s ORDER BY id",
        (tuple(ids),),
    )
    assert {row["claim_state"] for row in rows} == {"unclaimed"}
    return event_id, [{**row, **person(index)} for index, row in enumerate(rows)]


def visitors(server, logins):
    """A logged-in browser for each account, and the account's partner."""
    browsers = []
    for login in logins:
        browser = server.visitor()
        browser.log_in(server.database.name, login, PASSWORD)
        browsers.append(browser)
    return browsers


def token(browser, path):
    """The CSRF token of the first form of a page."""
    return browser.get(path).tree.xpath("//form//input[@name='csrf_token']/@value")[0]


def collect(browser, csrf, guest):
    """Send code and mobile; 'ticket' or 'refused'."""
    answer = browser.post(
        "/meeting/claim",
        {"csrf_token": csrf, "code": guest["attendance_code"], "mobile": guest["phone"]},
    )
    assert not answer.crashed, answer.statuses
    if "/meeting/ticket/" in answer.url:
        return "ticket"
    assert answer.tree.xpath("//*[@role='alert']"), answer.words
    assert guest["name"] not in answer.words
    return "refused"


def forget_tries(db):
    """All racers share one address: their tries must not meet the limit."""
    db.execute("DELETE FROM guard_rate")


def test_accounts_claim_one_code(server, db, logins, guests):
    """MTG-30: of several accounts that send one right code at once exactly one gets the ticket, and keeps it."""
    _event_id, people = guests
    browsers = visitors(server, logins)
    tokens = [token(browser, "/meeting/claim") for browser in browsers]
    for guest in people:
        forget_tries(db)
        outcome = values(
            together(
                [
                    lambda browser=browser, csrf=csrf, guest=guest: collect(browser, csrf, guest)
                    for browser, csrf in zip(browsers, tokens, strict=True)
                ]
            )
        )
        assert sorted(outcome) == ["refused"] * (ACCOUNTS - 1) + ["ticket"]
        owner = db.value(
            "SELECT u.login FROM event_registration r JOIN res_users u USING (partner_id)"
            " WHERE r.id = %s AND r.claim_state = 'claimed'",
            (guest["id"],),
        )
        assert owner == logins[outcome.index("ticket")]
        assert guest["name"] in browsers[outcome.index("ticket")].get("/my/meetings").words
    assert count_lines(db, ["event.claim"], [guest["id"] for guest in people]) == GUESTS


def test_tries_are_counted_at_once(server, db, guests):
    """MTG-30: sixteen wrong mobiles for one code, sent at the same moment from one address, are not more than ten tries."""
    _event_id, people = guests
    guest = people[0]
    forget_tries(db)
    browsers = [server.visitor() for _number in range(16)]
    tokens = [token(browser, "/meeting/claim") for browser in browsers]

    def guess(browser, csrf, number):
        data = {
            "csrf_token": csrf,
            "code": guest["attendance_code"],
            "mobile": f"139001390{number:02d}",
        }
        return browser.post("/meeting/claim", data).statuses[-1]

    statuses = values(
        together(
            [
                lambda browser=browser, csrf=csrf, number=number: guess(browser, csrf, number)
                for number, (browser, csrf) in enumerate(zip(browsers, tokens, strict=True))
            ]
        )
    )
    forget_tries(db)
    assert sorted(statuses) == [200] * 10 + [429] * 6


def test_self_checkin_twice_at_once(server, office, db, guests):
    """MTG-34: two phones check in one ticket at the same moment: one line, and both hear that it is in."""
    event_id, people = guests
    office.execute("event.event", "action_renew_checkin_token", [event_id])
    secret = db.value("SELECT checkin_token FROM event_event WHERE id = %s", (event_id,))
    path = f"/meeting/c/{secret}"
    phones = [server.visitor() for _number in range(2)]
    tokens = [token(phone, path) for phone in phones]

    def check_in(phone, csrf, guest, number):
        data = {"csrf_token": csrf, "mobile": guest["phone"], "number": number}
        answer = phone.post(path, data)
        assert not answer.crashed, answer.statuses
        return answer.tree.xpath("//@data-status")[0]

    for guest in people:
        forget_tries(db)
        # One types the ticket number, the other the attendance code.
        numbers = (guest["ticket_no"], guest["attendance_code"])
        statuses = values(
            together(
                [
                    lambda phone=phone, csrf=csrf, number=number, guest=guest: check_in(
                        phone, csrf, guest, number
                    )
                    for phone, csrf, number in zip(phones, tokens, numbers, strict=True)
                ]
            )
        )
        assert sorted(statuses) == ["already", "ok"]
    assert count_lines(db, ["event.checkin"], [guest["id"] for guest in people]) == GUESTS
