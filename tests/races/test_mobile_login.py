# SPDX-License-Identifier: LGPL-3.0-or-later
"""One code by text message, and one new mobile, used by several browsers at the same moment."""

import re

import pytest
from lib.meetings import make_meeting
from lib.race import together, values

BROWSERS = 6
LOGIN, NAME = "/web/login/mobile", "/web/login/mobile/name"


@pytest.fixture
def mobile(db):
    """A mobile that nobody has used."""
    count = db.value("SELECT count(*) FROM res_users WHERE login LIKE '+86137000%%'")
    db.execute("DELETE FROM guard_rate")
    return f"1370000{count + 1:04d}"


def token(browser, path):
    """The CSRF token of the first form of a page."""
    return browser.get(path).tree.xpath("//form//input[@name='csrf_token']/@value")[0]


def ask_code(browser, db, mobile):
    """Ask for a code to log in and read it from the text message that waits."""
    data = {"csrf_token": token(browser, LOGIN), "mobile": mobile}
    assert not browser.post(f"{LOGIN}/code", data).crashed
    body = db.value(
        "SELECT body FROM sms_sms WHERE number = %s ORDER BY id DESC LIMIT 1", (f"+86{mobile}",)
    )
    return re.search(r"\d{6}", body)[0]


def send_code(browser, csrf, mobile, code):
    """Send mobile and code; where that leads."""
    answer = browser.post(LOGIN, {"csrf_token": csrf, "mobile": mobile, "code": code})
    assert not answer.crashed, answer.statuses
    return answer.url.removeprefix(browser.base)


def test_one_code_logs_one_browser_in(server, db, mobile):
    """BEY-29: of several browsers that send one right code at once exactly one is let in."""
    first = server.visitor()
    csrf = token(first, LOGIN)
    assert send_code(first, csrf, mobile, ask_code(first, db, mobile)) == NAME
    first.post(NAME, {"csrf_token": token(first, NAME), "name": "王芳"})
    for _round in range(3):
        db.execute("DELETE FROM guard_rate")
        browsers = [server.visitor() for _number in range(BROWSERS)]
        tokens = [token(browser, LOGIN) for browser in browsers]
        code = ask_code(browsers[0], db, mobile)
        places = values(
            together(
                [
                    lambda one=one, csrf=csrf, code=code: send_code(one, csrf, mobile, code)
                    for one, csrf in zip(browsers, tokens, strict=True)
                ]
            )
        )
        assert sorted(places) == ["/my"] + [LOGIN] * (BROWSERS - 1)
        inside = ["/my" in browser.get("/my/account").url for browser in browsers]
        assert inside == [place == "/my" for place in places]


def test_name_sent_twice_makes_one_account(server, office, db, mobile):
    """BEY-29: a double tap on 'make the account' makes one, and its ticket is collected once."""
    event_id, (ticket_id,) = make_meeting(office, [{"seats_max": 0}])
    guest = office.create(
        "event.registration",
        {
            "event_id": event_id,
            "event_ticket_id": ticket_id,
            "source": "manual",
            "name": "王芳",
            "phone": mobile,
        },
    )
    browser = server.visitor()
    assert send_code(browser, token(browser, LOGIN), mobile, ask_code(browser, db, mobile)) == NAME
    csrf = token(browser, NAME)
    taps = [browser.copy() for _number in range(4)]
    answers = values(
        together(
            [lambda one=one: one.post(NAME, {"csrf_token": csrf, "name": "王芳"}) for one in taps]
        )
    )
    assert not any(answer.crashed for answer in answers)
    rows = db.rows("SELECT id, partner_id FROM res_users WHERE login = %s", (f"+86{mobile}",))
    assert len(rows) == 1
    owner = db.value("SELECT partner_id FROM event_registration WHERE id = %s", (guest,))
    assert owner == rows[0]["partner_id"]
    lines = db.value(
        "SELECT count(*) FROM guard_audit WHERE action = 'event.claim' AND res_id = %s", (guest,)
    )
    assert lines == 1
